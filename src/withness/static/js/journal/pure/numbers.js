// Numbers that could show who somebody is: ages, addresses, phone numbers, dates of birth, numbers of files.

import { AFTER, BEFORE, all, some } from "./shapes.js"

const DATE = "(?:\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?\\s+\\p{L}{3,9}\\.?,?\\s+\\d{4}|\\p{L}{3,9}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4})"

/** "34-year-old", "aged 34", "34 y/o"; not the age of a thing, and not one's own. */
export function ages(text, { things }) {
  const shapes = `${BEFORE}(?:\\d{1,3}[\\s-]years?[\\s-]old|\\d{1,3}\\s?y[./]?o\\.?${AFTER}|aged\\s+\\d{1,3}${AFTER}(?!\\s?(?:to|and|-|–)\\s?\\d))`
  const thing = new RegExp(`^\\s+(?:\\p{L}+\\s+)?(?:${some(things)})`, "iu")
  const aThing = new RegExp(`${BEFORE}(?:${some(things)})\\s+(?:is|was|are)\\s+$`, "iu")
  return all(text, shapes, "dgiu")
    .filter(([start, end]) => !thing.test(text.slice(end)) && !aThing.test(text.slice(0, start)))
    .filter(([start]) => !/(?:^|[^\p{L}])I(?:['’]m|\s+am|\s+was)\s+(?:\p{L}+\s+)?$/iu.test(text.slice(0, start)))
    .map(([start, end]) => [start, end, "age"])
}

/** "12 Elm Street", "Elm Street 12", "Hauptstraße 12". */
export function streets(text, { streets: kinds }) {
  const name = `(?:\\p{Lu}[\\p{L}'’]+\\s+){1,3}`
  const english = `\\d{1,4}[a-z]?,?\\s+${name}(?:${some(kinds)})${AFTER}|${name}(?:Street|Road|Lane|Avenue)\\s+\\d{1,4}${AFTER}`
  const german = `\\p{Lu}\\p{L}*(?:straße|strasse|gasse|weg|platz)\\s+\\d{1,4}[a-z]?${AFTER}`
  return all(text, `${BEFORE}(?:${english}|${german})`, "dgu").map(([start, end]) => [start, end, "street"])
}

/** Eight digits or more that begin as a phone number does. */
export function phones(text) {
  return all(text, `(?<![\\p{L}\\p{N}.,/-])(?:\\+|00|\\(?0)\\d[\\d\\s()/-]{5,}\\d${AFTER}`, "dgu")
    .filter(([start, end]) => text.slice(start, end).replace(/\D/g, "").length >= 8 && !/^\d{2}[/-]\d{2}[/-]/.test(text.slice(start, end)))
    .map(([start, end]) => [start, end, "phone"])
}

/** "born on 3 May 1984", "DOB 03/05/84"; not one's own. */
export function births(text) {
  return all(text, `${BEFORE}(?:born\\s+(?:(?:on|in)\\s+)?(?:${DATE}|(?:\\p{L}{3,9}\\s+)?(?:19|20)\\d{2}${AFTER})|(?:d\\.?o\\.?b\\.?|date of birth)\\s*(?:is|was|:|-)?\\s*${DATE})`, "dgiu")
    .filter(([start]) => !/(?:^|[^\p{L}])(?:I\s+was|I['’]m|my)\s+$/iu.test(text.slice(0, start)))
    .map(([start, end]) => [start, end, "birth"])
}

/** "file number 4711". */
export function numbers(text, { numbers: kinds }) {
  return all(text, `${BEFORE}(?:${some(kinds)})\\.?\\s*(?:is|was|:|#)?\\s*(?=[\\p{L}\\d/ -]*\\d)[\\p{Lu}\\d][\\p{Lu}\\d/ -]{2,}\\d${AFTER}`, "dgiu")
    .map(([start, end]) => [start, end, "number"])
}
