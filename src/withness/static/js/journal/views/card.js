// The card of three lines, with the people to call. It stands first where somebody is needed now.

import { ending } from "./ending.js"
import { line, people } from "./fields.js"
import { begun, latest } from "./living.js"
import { keeping } from "./keeping.js"
import { fill, list, place } from "./parts.js"
import { lined, plain } from "./telling.js"
import { shelved } from "./view.js"

shelved("card", async (root, params, app, shelf) => {
  const kit = shelf.selfcare.card
  const start = await latest("card", params)
  const body = { lines: { ...start.lines }, people: start.people ?? [] }
  const keeper = keeping(root, params, "card", () => (begun(body) ? lined("card", body, shelf) : null))
  fill(root, { title: kit.title, help: kit.help, offline: kit.offline })
  list(place(root, "lines"), kit.lines, (one) =>
    line(one.label, one.help, body.lines[one.id], (text) => {
      body.lines[one.id] = text
      keeper.touch()
    }),
  )
  place(root, "people").replaceChildren(
    people(body.people, (rows) => {
      body.people = rows
      keeper.touch()
    }),
  )
  place(root, "form").addEventListener("submit", (event) => event.preventDefault())
  ending(root, app, keeper, () => plain("card", body, shelf))
  return () => keeper.end()
})
