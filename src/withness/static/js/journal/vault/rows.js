// What lists and the search see of an entry: its row in the index, its first words, its texts.

const LINE = 90 // letters of an entry in a list

export function rowOf(core, hash) {
  const { entry, rev, kind, created, tz, tags, body } = core
  return { id: entry, rev, hash, kind, created, zone: tz, tags, line: lineOf(body) }
}

// The first words of an entry, for lists.
function lineOf(body) {
  const first = typeof body?.text === "string" && body.text.trim() ? body.text : texts(body).find((text) => text.trim()) ?? ""
  const letters = Array.from(first.trim().replace(/\s+/g, " "))
  return letters.length > LINE ? `${letters.slice(0, LINE - 1).join("").trimEnd()}…` : letters.join("")
}

// Every text in a body, however deep; not what stands under "data" (a drawing, a recording).
export function texts(thing) {
  if (typeof thing === "string") return [thing]
  if (!thing || typeof thing !== "object") return []
  return Object.entries(thing).flatMap(([name, inner]) => (name === "data" || name === "parts" ? [] : texts(inner)))
}
