// Sentences of a text, to choose from. Pure: no page, no vault.

const ENDS = /[^.!?…。！？]+(?:[.!?…。！？]+["'”’)\]]*|$)/gu

// In their order, without those that are empty. A line of its own is a sentence too.
export function sentencesOf(text, language = "en") {
  return text.split(/\n+/).flatMap((line) => ofLine(line, language)).map((sentence) => sentence.trim()).filter(begun)
}

export const begun = (text) => /[\p{L}\p{N}]/u.test(text)

// The sentence added at the end, on a line of its own.
export function withLine(words, sentence) {
  const before = words.trimEnd()
  return before ? `${before}\n${sentence}` : sentence
}

// Without the sentence, where it still stands as it was; what its person has changed stays.
export function withoutLine(words, sentence) {
  const lines = words.split("\n")
  const at = lines.findIndex((line) => line.trim() === sentence)
  if (at === -1) return words
  return lines.toSpliced(at, 1).join("\n")
}

function ofLine(line, language) {
  if (!("Segmenter" in Intl)) return line.match(ENDS) ?? []
  return Array.from(new Intl.Segmenter(language || "en", { granularity: "sentence" }).segment(line), ({ segment }) => segment)
}
