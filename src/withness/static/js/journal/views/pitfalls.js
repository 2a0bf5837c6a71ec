// Pitfall cards: all of them, or one with room for where it was met.

import { show } from "../app.js"
import { ending } from "./ending.js"
import { beginning, keeping } from "./keeping.js"
import { fill, list, place } from "./parts.js"
import { item } from "./practices.js"
import { shelved } from "./view.js"

shelved("pitfalls", async (root, params, app, shelf) => {
  const start = await beginning(params)
  const card = shelf.pitfalls.find((one) => one.id === (start.pitfall ?? params.pitfall))
  place(root, card ? "all" : "one").remove()
  if (!card) {
    list(place(root, "cards"), shelf.pitfalls, (one) => item(one, () => show("pitfalls", { pitfall: one.id })))
    return undefined
  }

  const { title, line, looks_right, shows, pull, may_feel, way_out, sentence, who } = card
  fill(root, { title, line, looks_right, shows, pull, may_feel, way_out, sentence, who })
  place(root, "one").hidden = place(root, "ending").hidden = false
  const box = place(root, "text")
  box.value = start.text ?? ""
  const keeper = keeping(root, params, "pitfall", () => (box.value.trim() ? { pitfall: card.id, text: box.value } : null))
  box.addEventListener("input", () => keeper.touch())
  ending(root, app, keeper, () => box.value)
  return () => keeper.end()
})
