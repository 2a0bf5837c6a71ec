// Words and phrases as patterns: found with their usual endings, at the edges of words, whatever their letter case.
//
// A form is a word or a phrase. Its words are found with -s, -es, -ed, -ing and -'s; "=" before a form means exactly so.
// A blank or a hyphen between two words may be either. Nothing in a form is ever read as a pattern.

const BEFORE = "(?<![\\p{L}\\p{N}_])"
const AFTER = "(?![\\p{L}\\p{N}_])"
const NEVER_BENT = new Set(["a", "an", "the", "of", "to", "on", "in", "for", "with", "by", "him", "her", "them", "not", "no"])
const VOWELS = "aeiou"
const NOTHING = "(?!)"

const compiled = new Map()

/** One pattern for a list of forms, made once. @param {string[]} forms @returns {RegExp} */
export function pattern(forms) {
  const key = forms.join("\n")
  if (!compiled.has(key)) {
    const longestFirst = [...forms].sort((one, other) => other.length - one.length)
    compiled.set(key, new RegExp(`${BEFORE}(?:${longestFirst.map(form).join("|")})${AFTER}`, "giu"))
  }
  const made = compiled.get(key)
  made.lastIndex = 0
  return made
}

function form(said) {
  const exact = said.startsWith("=")
  const words = (exact ? said.slice(1) : said).split(/[\s-]+/).filter(Boolean)
  if (!words.length) return NOTHING
  return words.map((word) => (exact || NEVER_BENT.has(word) ? literal(word) : bent(word))).join("[\\s\\u00a0-]+")
}

/** A word with its usual endings: managed, cases, carries, letting. */
function bent(word) {
  const stem = literal(word.slice(0, -1))
  const last = word.at(-1).toLowerCase()
  const whole = literal(word)
  if (word.length < 3 || !/\p{L}/u.test(last)) return whole
  if (last === "e") return `${stem}(?:e|es|ed|ing|e['’]s|es['’])`
  if (last === "y" && !VOWELS.includes(word.at(-2))) return `${stem}(?:y|ies|ied|ying|y['’]s)`
  if (/(?:[sxz]|ch|sh)$/iu.test(word)) return `${whole}(?:es|ed|ing|['’]s|['’])?`
  const doubled = /(?:^|[^aeiou])[aeiou][bdglmnprt]$/iu.test(word) ? `|${literal(last)}ed|${literal(last)}ing` : ""
  return `${whole}(?:s|ed|ing|['’]s|s['’]${doubled})?`
}

/** A word as a pattern of just these letters; either apostrophe will do. */
export function literal(word) {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/['’]/g, "['’]")
}

/** Where a pattern is found. @param {string} text @param {RegExp} pattern @returns {{start: number, end: number}[]} */
export function spans(text, pattern) {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** A word or an id, so that spelling of case, blanks and apostrophes makes no difference. */
export function plain(word) {
  return word.toLowerCase().replace(/’/g, "'").replace(/[\s\u00a0-]+/g, "-")
}
