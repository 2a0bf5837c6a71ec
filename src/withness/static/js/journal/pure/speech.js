// Where somebody else speaks, or nobody: quotation marks, block quotes, addresses.

import { spans } from "./forms.js"

/**
 * The zones of a text that are not its writer's own words. Offsets are UTF-16 units into the text as given.
 * @param {string} text
 * @returns {{start: number, end: number}[]}
 */
export function silences(text) {
  const zones = spans(text, /(?:https?:\/\/|www\.)\S+|\S+@\S+/giu)
  let at = 0
  let quoted = false
  for (const line of text.split("\n")) {
    quoted = /^\s*>/.test(line) || (quoted && line.trim() !== "")
    if (quoted) zones.push({ start: at, end: at + line.length })
    at += line.length + 1
  }
  for (const { start, end } of paragraphs(text)) zones.push(...speech(text.slice(start, end), start))
  return zones
}

/** Speech within one paragraph. A mark that is never closed holds to the paragraph's end. */
function speech(paragraph, offset) {
  const marks = /(?<![\p{L}\p{N}])["](?=\S)[^"]*(?:"|$)|[“„«][^”“»]*(?:[”“»]|$)|(?<![\p{L}\p{N}])['‘](?=\S)(?:[^'’‘]|(?<=\p{L})['’](?=\p{L}))*['’](?![\p{L}\p{N}])/gu
  return spans(paragraph, marks).map(({ start, end }) => ({ start: start + offset, end: end + offset }))
}

function paragraphs(text) {
  return spans(text, /(?:[^\n]|\n(?!\s*\n))+/gu)
}
