// Other words that could be used: advisory, on the device, and silent about what people say of themselves.
//
// Never inside quotation marks or block quotes, never in an address, never where somebody speaks of themselves. It looks
// at words only; it changes no text, keeps nothing and counts nothing. Offsets are UTF-16 units into the text as given.

import { pattern, plain, spans } from "./forms.js"
import { silences } from "./speech.js"

/**
 * @typedef {{id: string, section: string, forms: string[], try: string[], why: string, unless?: string[], near?: string[],
 *   unless_near?: string[], about_me?: boolean}} Entry
 * @typedef {{start: number, end: number, word: string, id: string, try: string[], why: string}} Hint
 */

// Someone speaking of themselves: "I am (still) …", "we were …"; "I (never) …"; "I had a (bad) …"; "my (old) …".
const I_AM = /(?:^|[^\p{L}])(?:I|we)(?:['’](?:m|ve been|re)|\s+(?:am|was|were|are|feel|felt|became|become|get|got|have been|had been|identify as|call myself))(?:\s+[\p{L}'’]+){0,3}\s+$/iu
const I_DO = /(?:^|[^\p{L}])(?:I|we)\s+(?:(?:also|just|never|once|often|still|had|have|did|do|almost|really|nearly|sometimes)\s+){0,2}$/iu
const AS_A = /(?:^|[^\p{L}])as\s+(?:an?\s+)?$/iu
const MINE = /(?:^|[^\p{L}])(?:my|our|mine)(?:\s+own)?(?:\s+[\p{L}'’-]+)?\s+$/iu
const I_HAVE = /(?:^|[^\p{L}])(?:I|we)(?:['’]ve)?\s+(?:(?:have|had|got|live with|lived with|went through|hear)\s+)(?:[\p{L}'’]+\s+){0,2}$/iu
const DONE_TO_ME = new Set(["people", "behaviour", "distress", "work"])

/**
 * Hints for one text, from the first to the last, never two over the same letters.
 * @param {string} text
 * @param {Entry[]} entries  the shelf's, a circle's own, or both
 * @param {{kept?: string[]}} [choice]  entry ids or words that the writer keeps
 * @returns {Hint[]}
 */
export function hints(text, entries, { kept = [] } = {}) {
  const silent = silences(text)
  const keeps = new Set(kept.map(plain))
  const found = []
  for (const entry of entries) {
    if (keeps.has(entry.id)) continue
    for (const { start, end } of spans(text, pattern(entry.forms))) {
      const word = text.slice(start, end)
      if (keeps.has(plain(word)) || silent.some((zone) => start < zone.end && end > zone.start)) continue
      if (fits(text, entry, start, end)) found.push({ start, end, word, id: entry.id, try: entry.try, why: entry.why })
    }
  }
  found.sort((one, other) => one.start - other.start || other.end - one.end)
  return found.filter(firstOnTheseLetters())
}

/** Does this entry have something to say here? @returns {boolean} */
function fits(text, entry, start, end) {
  const from = sentenceStart(text, start)
  const sentence = text.slice(from, sentenceEnd(text, end))
  if (entry.unless?.length && spans(text, pattern(entry.unless)).some((one) => one.start < end && one.end > start)) return false
  if (entry.near?.length && !pattern(entry.near).test(sentence)) return false
  if (entry.unless_near?.length && pattern(entry.unless_near).test(sentence)) return false
  return entry.about_me || !ownWord(text.slice(from, start), text.slice(start, end), entry.section)
}

/** What somebody says of themselves is theirs. Work done to others ("I am managing him") is not about oneself. */
function ownWord(before, word, section) {
  if (section === "services" && /ing$|ing\s/iu.test(word)) return false
  if (I_AM.test(before) || AS_A.test(before)) return true
  if (I_DO.test(before) && DONE_TO_ME.has(section)) return true
  return section === "distress" && (MINE.test(before) || I_HAVE.test(before))
}

function sentenceStart(text, at) {
  const before = text.slice(0, at)
  const ends = [...before.matchAll(/[.!?…](?=\s)|\n/gu)]
  return ends.length ? ends.at(-1).index + 1 : 0
}

function sentenceEnd(text, at) {
  const end = text.slice(at).search(/[.!?…](?:\s|$)|\n/u)
  return end < 0 ? text.length : at + end
}

function firstOnTheseLetters() {
  let free = 0
  return (hint) => {
    const fresh = hint.start >= free
    if (fresh) free = hint.end
    return fresh
  }
}
