// Does a note seem to say who somebody supports? A hint on the device, each with a reason; it changes nothing.
//
// It would rather miss a name than cry wolf: a capital letter alone is never enough. There is no list of first names.
// A name counts after a title, after a word for the person supported, or after a word of support in a sentence about care.
// Offsets are UTF-16 units into the text as given.

import { ages, births, numbers, phones, streets } from "./numbers.js"
import { AFTER, BEFORE, all, some } from "./shapes.js"

/**
 * @typedef {{words: Record<string, string[]>}} Names  the part `names` of the shelf
 * @typedef {{start: number, end: number, word: string, reason: string}} NameHint
 */

const NAME = "(?:\\p{Lu}['’])?\\p{Lu}\\p{Ll}+(?:['’-]\\p{Lu}?\\p{Ll}+)*"
const SMALL = "(?:(?:van|von|de|da|el|al|bin|der|den)\\s+)*"
const NAMES = `${SMALL}${NAME}(?:\\s+${SMALL}${NAME}){0,2}`
// A word we do not write ourselves; others do, and a name may stand after it.
const ALSO_PEOPLE = ["service user", "su"]

/**
 * Hints for one text, from the first to the last, never two over the same letters.
 * @param {string} text
 * @param {Names} names
 * @returns {NameHint[]}
 */
export function nameHints(text, names) {
  const found = [
    ...births(text), ...phones(text), ...numbers(text, names.words), ...streets(text, names.words),
    ...titled(text, names.words), ...afterPeople(text, names.words), ...called(text, names.words),
    ...inCare(text, names.words), ...initials(text, names.words), ...ages(text, names.words),
  ].map(([start, end, reason]) => ({ start, end, word: text.slice(start, end), reason }))
  found.sort((one, other) => one.start - other.start || other.end - one.end)
  let free = 0
  return found.filter((hint) => hint.start >= free && (free = hint.end))
}

/** "Mrs Okafor", "Herr Lang". */
function titled(text, { titles }) {
  return all(text, `${BEFORE}(?:${some(titles)})\\.?\\s+(${NAMES}|\\p{Lu}\\.?${AFTER})`, "dgu").map(([start, end]) => [start, end, "name"])
}

/** "client Rosa", "resident B", "service user JB", "the mother of Amir". */
function afterPeople(text, { people, not_names: notNames, abbreviations }) {
  const words = some([...eitherCase([...people, ...ALSO_PEOPLE]), "SU"])
  return all(text, `${BEFORE}(?:${words}),?\\s+(${NAMES}|\\p{Lu}\\.\\s?\\p{Lu}\\.|\\p{Lu}{1,2}${AFTER})`, "dgu", 1)
    .filter(([start, end]) => !notNames.includes(first(text, start, end)) && !abbreviations.includes(text.slice(start, end)))
    .map(([start, end]) => [start, end, "client"])
}

/** "a man called Peter", "her name is Rosa". */
function called(text, { called: calls, persons, not_names: notNames }) {
  return all(text, `${BEFORE}(?:${some(eitherCase(persons))})\\s+(?:(?:who|that|is|was)\\s+){0,2}(?:${some(calls)})\\s+(${NAMES})`, "dgu", 1)
    .filter(([start, end]) => !notNames.includes(first(text, start, end)))
    .map(([start, end]) => [start, end, "name"])
}

/** "visited Rosa on the ward": a word of support before it, a word of care in the same sentence. */
function inCare(text, { support, care, not_names: notNames }) {
  const tells = new RegExp(`${BEFORE}(?:${some(care)})${AFTER}`, "iu")
  return all(text, `${BEFORE}(?:${some(eitherCase(support))})\\s+(${NAME})${AFTER}(?!\\s+\\p{Lu})`, "dgu", 1)
    .filter(([start, end]) => !notNames.includes(first(text, start, end)) && tells.test(sentence(text, start, end)))
    .map(([start, end]) => [start, end, "name"])
}

/** "J.B.", "J. B.", and "JB" after a word of support. */
function initials(text, { support, abbreviations }) {
  const dotted = all(text, `${BEFORE}\\p{Lu}\\.\\s?\\p{Lu}\\.(?:\\s?\\p{Lu}\\.)?(?!\\p{L})(?!\\s?\\p{Lu}\\p{Ll})`, "dgu")
    .filter(([start, end]) => !["U.K.", "U.S.", "E.U.", "U.N.", "U.S.A."].includes(text.slice(start, end).replace(/\s/g, "")))
  const bare = all(text, `${BEFORE}(?:${some(eitherCase(support))})\\s+(\\p{Lu}{2})${AFTER}`, "dgu", 1)
    .filter(([start, end]) => !abbreviations.includes(text.slice(start, end)))
  return [...dotted, ...bare].map(([start, end]) => [start, end, "initials"])
}

function eitherCase(words) {
  return words.flatMap((word) => [word, word.charAt(0).toUpperCase() + word.slice(1)])
}

function first(text, start, end) {
  return text.slice(start, end).split(/[\s'’-]/)[0]
}

function sentence(text, start, end) {
  const before = Math.max(...[". ", "? ", "\n"].map((mark) => text.lastIndexOf(mark, start)))
  const after = text.slice(end).search(/[.?](?:\s|$)|\n/u)
  return text.slice(before + 1, after < 0 ? text.length : end + after)
}
