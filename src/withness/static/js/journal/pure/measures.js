// The measures: which items and values there are, how a scale is made of them, and where a source has bands.
//
// Sources of the rules: Kristensen and others 2005 (cbi); Stamm, ProQOL 5 (proqol-5); WHO-5 as republished 2024; Hughes
// and others 2004 (ucla-3); Office for National Statistics, UK (personal-wellbeing, direct-loneliness); Rohland 2004
// (single-item-burnout); Rogers and others 2024 (rpq). own-pulse is ours and is not validated.

/**
 * @typedef {{id: string, of: string[], turned?: string[], as: "sum" | "mean" | "words", needs: number, times?: number,
 *   band?: (value: number) => string | null}} Rule
 * @typedef {{items: string[], values: number[], scales: Rule[], support?: (of: Record<string, any>) => boolean}} Measure
 */

const upTo = (count) => Array.from({ length: count }, (_, n) => String(n + 1))
const range = (low, high) => Array.from({ length: high - low + 1 }, (_, n) => low + n)
const named = (letter, count) => upTo(count).map((n) => letter + n)
const picked = (...numbers) => numbers.map(String)
/** The band of the first limit that the value does not exceed. @param {[number, string][]} limits */
const bands = (limits) => (value) => limits.find(([most]) => value <= most)[1]

const high = (scale) => scale.band === "high"
const low = (scale) => scale.band === "low"
const atLeast = (line) => (scale) => scale.value !== null && scale.value >= line

const GOOD = bands([[4, "low"], [6, "medium"], [8, "high"], [10, "very-high"]])
const ANXIOUS = bands([[1, "very-low"], [3, "low"], [5, "medium"], [10, "high"]])
const PROQOL = bands([[22, "low"], [41, "average"], [50, "high"]])
export const LONELY = ["often", "some", "occasionally", "hardly", "never"]

const single = (id, item, more = {}) => ({ id, of: [item], as: "sum", needs: 1, ...more })
const tens = (id, of, turned = []) => ({ id, of, turned, as: "sum", needs: 10, band: PROQOL })

/** @type {Record<string, Measure>} */
export const MEASURES = {
  "own-pulse": {
    items: upTo(8),
    values: range(1, 5),
    scales: [
      single("connected", "1"), single("good-work", "2"), single("can-say", "3"), single("recover", "4"),
      single("time", "5"), single("proud", "6"), single("understood", "7"), single("staying", "8", { turned: ["8"] }),
    ],
  },
  "personal-wellbeing": {
    items: ["satisfied", "worthwhile", "happy", "anxious"],
    values: range(0, 10),
    scales: [
      ...["satisfied", "worthwhile", "happy"].map((id) => single(id, id, { band: GOOD })),
      single("anxious", "anxious", { band: ANXIOUS }),
    ],
    support: (of) => low(of.satisfied) || low(of.worthwhile) || low(of.happy) || high(of.anxious),
  },
  "direct-loneliness": {
    items: ["lonely"],
    values: range(1, 5),
    scales: [single("lonely", "lonely", { as: "words", band: (value) => LONELY[value - 1] })],
    support: (of) => of.lonely.band === "often",
  },
  "ucla-3": { items: upTo(3), values: range(1, 3), scales: [{ id: "sum", of: upTo(3), as: "sum", needs: 3 }] },
  rpq: { items: upTo(10), values: range(1, 6), scales: [{ id: "reflective", of: upTo(10), as: "mean", needs: 8 }] },
  cbi: {
    items: [...named("p", 6), ...named("w", 7), ...named("c", 6)],
    values: [0, 25, 50, 75, 100],
    scales: [
      { id: "personal", of: named("p", 6), as: "mean", needs: 3 },
      { id: "work", of: named("w", 7), turned: ["w7"], as: "mean", needs: 4 },
      { id: "client", of: named("c", 6), as: "mean", needs: 3 },
    ],
    support: (of) => Object.values(of).some(atLeast(50)),
  },
  "proqol-5": {
    items: upTo(30),
    values: range(1, 5),
    scales: [
      tens("satisfaction", picked(3, 6, 12, 16, 18, 20, 22, 24, 27, 30)),
      tens("burnout", picked(1, 4, 8, 10, 15, 17, 19, 21, 26, 29), picked(1, 4, 15, 17, 29)),
      tens("trauma", picked(2, 5, 7, 9, 11, 13, 14, 23, 25, 28)),
    ],
    support: (of) => low(of.satisfaction) || high(of.burnout) || high(of.trauma),
  },
  "who-5": {
    items: upTo(5),
    values: range(0, 5),
    scales: [
      { id: "index", of: upTo(5), as: "sum", needs: 5, times: 4, band: (value) => (value <= 50 ? "low-wellbeing" : null) },
      { id: "raw", of: upTo(5), as: "sum", needs: 5 },
    ],
    support: (of) => of.index.band !== null,
  },
  "single-item-burnout": {
    items: ["1"],
    values: range(1, 5),
    scales: [single("own-sense", "1", { band: (value) => (value >= 3 ? "burnt-out" : null) })],
    support: (of) => of["own-sense"].band !== null,
  },
  // The next three come without items and without a pack. They score what an organisation may bring under its own licence.
  "uwes-9": {
    items: upTo(9),
    values: range(0, 6),
    scales: [
      { id: "vigour", of: picked(1, 2, 5), as: "mean", needs: 3 },
      { id: "dedication", of: picked(3, 4, 7), as: "mean", needs: 3 },
      { id: "absorption", of: picked(6, 8, 9), as: "mean", needs: 3 },
    ],
  },
  "mini-z-2": {
    items: upTo(10),
    values: range(1, 5),
    scales: [
      { id: "all-ten", of: upTo(10), as: "sum", needs: 10, band: (value) => (value >= 40 ? "high" : null) },
      { id: "support", of: picked(1, 2, 3, 4, 5), as: "sum", needs: 5, band: (value) => (value >= 20 ? "high" : null) },
      { id: "pace", of: picked(6, 7, 8, 9, 10), as: "sum", needs: 5, band: (value) => (value >= 20 ? "high" : null) },
    ],
  },
  "rsa-provider": { items: upTo(32), values: range(1, 5), scales: [{ id: "mean", of: upTo(32), as: "mean", needs: 1 }] },
}
