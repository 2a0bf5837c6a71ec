// The drift self-check: four pairs of words and a marker between them. No number is made, shown or kept.

import { helps } from "../pure/drift.js"
import { show } from "../app.js"
import { ending } from "./ending.js"
import { words } from "./fields.js"
import { beginning, keeping } from "./keeping.js"
import { doing, fill, focus, id, list, piece, place, say } from "./parts.js"
import { lined, plain } from "./telling.js"
import { shelved } from "./view.js"

const HERE = ["planner", "selfcare", "frames", "narrative", "pitfalls"]

shelved("drift", async (root, params, app, shelf) => {
  const check = shelf.drift
  const start = await beginning(params)
  const body = { places: { ...start.places }, context: { ...start.context }, helps: start.helps ?? [] }
  const some = () => Object.values(body.places).some(Boolean) || Object.values(body.context).some((text) => text.trim())
  const keeper = keeping(root, params, "drift", () => (some() ? lined("drift", body, shelf) : null))
  fill(root, { title: check.title, purpose: check.purpose, sentence: check.sentence })

  list(place(root, "pairs"), check.pairs, (pair) =>
    marker(pair, check.places, body.places[pair.id], (spot) => {
      body.places[pair.id] = spot
      keeper.touch()
    }),
  )
  list(place(root, "context"), check.context, (one) =>
    words(one.question, "", body.context[one.id], (text) => {
      body.context[one.id] = text
      keeper.touch()
    }),
  )

  function result() {
    const found = helps(body.places, check)
    body.helps = found.map((help) => help.id)
    keeper.touch()
    list(place(root, "helping"), found, helping)
    place(root, "result").hidden = place(root, "ending").hidden = false
    focus(place(root, "sentence"))
  }

  place(root, "form").addEventListener("submit", (event) => event.preventDefault())
  doing(root, { helps: result })
  ending(root, app, keeper, () => plain("drift", body, shelf))
  return () => keeper.end()
})

// A row of places between two poles. Arrow keys move the marker, as they do in any row of radio buttons.
function marker(pair, places, chosen, set) {
  const spot = piece("pair", { title: pair.title, strong: pair.strong, drift: pair.drift })
  const name = id()
  const away = place(spot, "away")
  list(place(spot, "places"), places, (one) => {
    const dot = piece("marker", { label: named(one, pair) })
    Object.assign(dot.querySelector("input"), { name, value: one.id, checked: one.id === chosen })
    return dot
  })

  function tell() {
    const now = spot.querySelector("input:checked")
    const words = place(spot, "chosen")
    const one = places.find((each) => each.id === now?.value)
    words.textContent = one ? named(one, pair) : say(words, "none")
    away.hidden = !one
  }

  spot.addEventListener("change", (event) => {
    set(event.target.value)
    tell()
  })
  away.addEventListener("click", () => {
    const now = spot.querySelector("input:checked")
    now.checked = false
    set(null)
    tell()
    now.focus()
  })
  tell()
  return spot
}

// At the ends the pole itself is the name.
const named = (one, pair) => pair[one.id] ?? one.label

function helping(help) {
  const row = piece("further", { text: help.text })
  const button = place(row, "go")
  button.hidden = !HERE.includes(help.to)
  button.textContent = say(button, help.to)
  button.addEventListener("click", () => show(help.to, {}))
  return row
}
