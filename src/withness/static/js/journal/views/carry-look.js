// Third step: exactly what will be there, for whom, and until when. Only the last button of this page sends anything.

import { replace, show, why } from "../app.js"
import { vault } from "../vault/vault.js"
import { carrySealed, postOpenly } from "./carrying.js"
import { busy } from "./form.js"
import { doing, fill, focus, list, piece, place, say } from "./parts.js"
import { dayOf, shortDay } from "./times.js"
import { view } from "./view.js"

const DAY = 86_400_000

view("carry-look", async (root, params) => {
  if (!params.words) return show("home")
  const { words, to, way, near, title = "", wish = "" } = params
  const sealed = way === "slip"
  const until = dayOf(new Date(Date.now() + near.slip.days * DAY))
  const changed = new Set()
  fill(root, { words, title, ...(sealed ? aboutSlip() : aboutPlace()) })
  place(root, "title").hidden = !title
  for (const part of root.querySelectorAll("[data-way]")) part.hidden = part.dataset.way !== way
  if (sealed) await people()

  function aboutPlace() {
    return { who: to.who, meaning: to.meaning, where: `${to.name} · ${to.within}`, names: to.people.join(", ") }
  }

  function aboutSlip() {
    const names = to.map(({ name }) => name).join(", ")
    return { who: near.slip.who.replace("{names}", names), meaning: near.slip.meaning, until: shortDay(until), wish: say(place(root, "wishes"), wish) }
  }

  // Each recipient with the six words of their key. A key that changed has to be looked at first.
  async function people() {
    const met = await vault.op("keysMet", { people: to.map(({ id: one, key }) => ({ id: one, key })) })
    list(place(root, "people"), to, (person) => {
      const { words: own, state, before, since } = met[person.id]
      const row = piece("recipient", { name: person.name, own, before })
      fill(row, { standing: say(place(row, "standing"), state, { NAME: person.name, DAY: since && shortDay(since) }) })
      const warning = place(row, "changed")
      warning.hidden = state !== "changed"
      if (state !== "changed") return row
      changed.add(person.id)
      fill(warning, { warning: say(warning, "words", { NAME: person.name, DAY: shortDay(since) }) })
      const control = warning.querySelector("input")
      control.addEventListener("change", () => changed[control.checked ? "delete" : "add"](person.id))
      return row
    })
  }

  async function send(button) {
    if (changed.size) {
      fill(root, { why: say(place(root, "why"), "changed") })
      return focus(place(root, "why"))
    }
    const done = busy(button)
    try {
      if (sealed) await carrySealed({ words, people: to, wish, until, from: params.from, me: near.me })
      else await postOpenly({ words, title, to, from: params.from })
      replace("carried", { done: way })
    } catch (trouble) {
      done()
      fill(root, { why: why(trouble) })
      focus(place(root, "why"))
    }
    return null
  }

  doing(root, { post: send, seal: send })
  return null
})
