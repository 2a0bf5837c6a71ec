// Small tools for hints: word edges, a choice of words as a pattern, and where it is found.

export const BEFORE = "(?<![\\p{L}\\p{N}])"
export const AFTER = "(?![\\p{L}\\p{N}])"

/** Start and end of each match, or of one of its groups. */
export function all(text, shape, flags, group = 0) {
  return [...text.matchAll(new RegExp(shape, flags))].map((match) => match.indices[group])
}

/** Any of these words, the longest first; a blank in a word may be any blank. */
export function some(words) {
  const literal = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+"))
  return literal.sort((one, other) => other.length - one.length).join("|")
}
