// The shelf of guides, modes and tools. Nothing on it is marked as done.

import { show } from "../app.js"
import { list, piece, place, say } from "./parts.js"
import { shelved } from "./view.js"

shelved("practices", (root, params, app, shelf) => {
  list(place(root, "guides"), shelf.guides, (guide) =>
    item({ title: guide.title, line: guide.variants.general.purpose }, () => show("guide", { guide: guide.id })),
  )
  list(place(root, "modes"), shelf.modes, (mode) =>
    item({ title: mode.title, line: mode.purpose, minutes: mode.minutes }, () => show("mode", { mode: mode.id })),
  )
})

export function item({ title, line, minutes }, open) {
  const row = piece("shelf-item", { title, line })
  const spot = place(row, "minutes")
  if (minutes) spot.textContent = say(spot, "minutes", { TIME: minutes })
  else spot.remove()
  row.querySelector("button").addEventListener("click", open)
  return row
}
