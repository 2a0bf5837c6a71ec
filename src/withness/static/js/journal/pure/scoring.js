// Scores of measures, from one person's answers, on that person's device. Pure: no page, no vault, no clock.
//
// Answers are `{item id: whole number | null}`; null or a missing id means not answered. A scale whose rule for missing
// answers fails has the value null. Nothing is ever summed over scales: `total` is null, always.

import { LONELY, MEASURES } from "./measures.js"

/**
 * @typedef {{id: string, value: number | null, shown: string, band: string | null, why: "" | "missing"}} Scale
 * @typedef {{scales: Scale[], total: null, support: boolean}} Result
 */

/**
 * The result of one filling-in.
 * @param {string} pack  id of a measure
 * @param {Record<string, number | null>} answers
 * @returns {Result} scales in their order; `support` says that the own card and services may be shown, never more
 * @throws {RangeError} an unknown measure or item, or an answer that is no allowed whole number
 */
export function score(pack, answers) {
  if (!Object.hasOwn(MEASURES, pack)) throw new RangeError(`no such measure: ${pack}`)
  const measure = MEASURES[pack]
  const given = checked(measure, answers)
  const scales = measure.scales.map((rule) => scaleOf(rule, given, measure.values))
  const of = Object.fromEntries(scales.map((scale) => [scale.id, scale]))
  return { scales, total: null, support: measure.support?.(of) ?? false }
}

/**
 * How many gave each answer to the direct question on loneliness, and the share of "often or always". No score.
 * @param {(number | null)[]} answers  of many people, 1 to 5
 * @returns {{often: number | null, counts: Record<string, number>}} often is a share from 0 to 1; null if nobody answered
 */
export function loneliness(answers) {
  const said = answers.filter((answer) => answer !== null).map((lonely) => checked(MEASURES["direct-loneliness"], { lonely }))
  const counts = Object.fromEntries(LONELY.map((word, n) => [word, said.filter((one) => one.get("lonely") === n + 1).length]))
  return { often: said.length ? counts.often / said.length : null, counts }
}

/**
 * sum / count, rounded half up to one decimal, in whole numbers so that no half is lost to the binary fraction.
 * @param {number} sum  whole, not negative
 * @param {number} count  whole, above zero
 */
export function halfUp(sum, count) {
  return Math.floor((20 * sum + count) / (2 * count)) / 10
}

/** @returns {Map<string, number>} the answered items */
function checked(measure, answers) {
  const given = new Map()
  for (const [item, answer] of Object.entries(answers)) {
    if (!measure.items.includes(item)) throw new RangeError(`no such item: ${item}`)
    if (answer === null || answer === undefined) continue
    if (!measure.values.includes(answer)) throw new RangeError(`item ${item} cannot be answered with ${answer}`)
    given.set(item, answer)
  }
  return given
}

/** @returns {Scale} */
function scaleOf(rule, given, values) {
  const ends = values[0] + values[values.length - 1]
  const answered = rule.of.filter((item) => given.has(item))
  if (answered.length < rule.needs) return { id: rule.id, value: null, shown: "", band: null, why: "missing" }
  const worth = answered.map((item) => (rule.turned?.includes(item) ? ends - given.get(item) : given.get(item)))
  const sum = worth.reduce((all, one) => all + one, 0) * (rule.times ?? 1)
  const value = rule.as === "mean" ? sum / answered.length : sum
  const band = rule.band?.(value) ?? null
  if (rule.as === "words") return { id: rule.id, value: null, shown: "", band, why: "" }
  const shown = rule.as === "mean" ? halfUp(sum, answered.length).toFixed(1) : String(value)
  return { id: rule.id, value, shown, band, why: "" }
}
