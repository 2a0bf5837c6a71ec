// Entries as lines of a list: when, the first words, the tags. Shared by the list and the calendar.

import { show } from "../app.js"
import { piece } from "./parts.js"
import { moment } from "./times.js"

export function row(entry, kinds) {
  const when = [moment(entry.created), entry.kind === "text" ? "" : kinds[entry.kind]].filter(Boolean).join(" · ")
  const spot = piece("row", { when, line: entry.around ?? entry.line, tags: (entry.tags ?? []).join(" · ") })
  spot.querySelector('[data-place="tags"]').hidden = !entry.tags?.length
  spot.querySelector("button").addEventListener("click", () => show("entry", { id: entry.id }))
  return spot
}

// The names of kinds, from the options that the server wrote.
export function kindsOf(select) {
  return Object.fromEntries([...select.options].map((option) => [option.value, option.textContent]))
}
