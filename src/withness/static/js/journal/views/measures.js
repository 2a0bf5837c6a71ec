// One's own measures: what there is, what is switched on, and what is not here and why.

import { show } from "../app.js"
import { vault } from "../vault/vault.js"
import { list, piece, place, say } from "./parts.js"
import { shelved } from "./view.js"

shelved("measures", async (root, params, app, shelf) => {
  const { packs, rules, absent } = shelf.measures
  const on = (vault.state === "open" && (await vault.note("packs"))) || {}
  list(place(root, "packs"), packs, (one) => pack(one, on))
  list(place(root, "rules"), rules, (text) => piece("prompt", { text }))
  list(place(root, "absent"), absent, ({ title, about, why, citation }) => piece("absent", { title, about, why, citation }))
  place(root, "absent-part").hidden = !absent.length
})

// Packs that the house added stay off until this person switches them on.
function pack(one, on) {
  const { title, purpose, window, caution, citation, licence, notice } = one
  const spot = piece("pack", { title, purpose, window, caution, citation, licence, notice })
  const minutes = place(spot, "minutes")
  minutes.textContent = say(minutes, one.minutes === 1 ? "minute" : "minutes", { TIME: one.minutes })
  for (const part of spot.querySelectorAll("p[data-place]")) part.hidden = !part.textContent
  const buttons = { answer: place(spot, "answer"), history: place(spot, "history"), on: place(spot, "on") }
  const draw = () => {
    const ready = one.core !== false || on[one.id]
    buttons.answer.hidden = buttons.history.hidden = !ready
    buttons.on.hidden = Boolean(ready)
  }
  buttons.answer.addEventListener("click", () => show("measure", { pack: one.id }))
  buttons.history.addEventListener("click", () => show("measure", { pack: one.id, history: true }))
  buttons.on.addEventListener("click", async () => {
    on[one.id] = true
    if (vault.state === "open") await vault.note("packs", on)
    draw()
    buttons.answer.focus()
  })
  draw()
  return spot
}
