// Words that open a vault: six drawn from a long list, an own sentence, or twelve recovery words with a check in them.

import long from "../../../vendor/words-long.js"
import recovery from "../../../vendor/words-recovery.js"
import { below, random, sha256 } from "./bytes.js"

export const SHORTEST = 15
const ENOUGH = 50
const ROWS = ["abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890", "azertyuiop", "qwertzuiop"]
const COMMON = ["password", "passphrase", "withness", "journal", "welcome", "letmein", "iloveyou", "secret", "admin", "monkey", "dragon", "football", "sunshine", "princess", "computer"]

export const sixWords = () => Array.from({ length: 6 }, () => long[below(long.length)]).join(" ")

// 128 random bits and four bits of their hash: 132 bits, eleven a word.
export async function recoveryWords() {
  return spelled(random(16))
}

export async function isRecovery(phrase) {
  const places = phrase.split(" ").map((word) => recovery.indexOf(word))
  if (places.length !== 12 || places.includes(-1)) return false
  const bits = places.map((place) => place.toString(2).padStart(11, "0")).join("")
  const bytes = Uint8Array.from({ length: 16 }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2))
  return (await spelled(bytes)) === phrase
}

async function spelled(bytes) {
  const all = [...bytes, (await sha256(bytes))[0]].map((byte) => byte.toString(2).padStart(8, "0")).join("")
  return Array.from({ length: 12 }, (_, at) => recovery[parseInt(all.slice(at * 11, at * 11 + 11), 2)]).join(" ")
}

// Spaces and, for words from a list, capitals do not count: a phone adds both.
export function plain(typed) {
  const phrase = typed.normalize("NFKC").trim().replace(/\s+/g, " ")
  const lower = phrase.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, "")
  const each = lower.split(" ")
  const listed = (list) => each.every((word) => list.includes(word))
  return (each.length === 6 && listed(long)) || (each.length === 12 && listed(recovery)) ? lower : phrase
}

// "" when it will do, else why not: "short", "simple" (few different parts) or "known" (made of what everybody tries).
export function weakness(phrase) {
  if (phrase.length < SHORTEST) return "short"
  const lower = phrase.toLowerCase()
  const parts = new Set(lower.split(/[^\p{L}\p{N}]+/u).filter(Boolean))
  const bits = [...parts].reduce((sum, part) => sum + worth(part), 0) + (new Set(lower.replace(/[\p{L}\p{N}\s]/gu, "")).size * 3)
  if (bits >= ENOUGH) return ""
  return [...COMMON, ...ROWS].some((known) => lower.includes(known.slice(0, 6))) ? "known" : "simple"
}

// Bits that a part is worth to somebody who guesses: a listed word its place in the list, a run or a year next to nothing.
function worth(part) {
  if (COMMON.some((known) => part.includes(known)) || /^(19|20)\d\d$/.test(part)) return 4
  if (ROWS.some((row) => row.includes(part) || [...row].reverse().join("").includes(part))) return 3
  if (long.includes(part) || recovery.includes(part)) return 12.9
  return Math.min(new Set(part).size * 2.6, part.length * 3)
}
