// Carrying something elsewhere, first step: choose sentences. Nothing has left the journal when this page is closed.

import { show } from "../app.js"
import { begun, sentencesOf, withLine, withoutLine } from "../pure/sentences.js"
import { gate } from "./gate.js"
import { doing, fill, list, piece, place, say } from "./parts.js"
import { view } from "./view.js"

const MOST = 4000

view("carry", async (root, params) => {
  const box = place(root, "words")
  const chosen = new Set(params.chosen ?? [])
  box.value = params.words ?? ""

  const sentences = sentencesOf(params.text ?? "", document.documentElement.lang)
  place(root, "choose").hidden = !sentences.length
  list(place(root, "sentences"), sentences, (sentence, at) => {
    const choice = piece("sentence", { sentence })
    const control = choice.querySelector("input")
    control.checked = chosen.has(at)
    control.addEventListener("change", () => {
      chosen[control.checked ? "add" : "delete"](at)
      box.value = control.checked ? withLine(box.value, sentence) : withoutLine(box.value, sentence)
      keep()
    })
    return choice
  })

  // The page comes back as it was left: by the back button, or after unlocking.
  function keep() {
    Object.assign(params, { words: box.value, chosen: [...chosen] })
    fill(root, { why: "" })
  }

  function next() {
    keep()
    const long = box.value.length > MOST
    if (begun(box.value) && !long) return show("carry-where", { words: box.value.trim(), from: params.from ?? null })
    fill(root, { why: say(place(root, "why"), long ? "long" : "none") })
    return box.focus()
  }

  box.addEventListener("input", keep)
  doing(root, { next })
  const waiting = gate(root, () => {})
  await waiting.look()
  return waiting.off
})
