// One slip that was handed to one. It is opened by a press, and there is no button that passes it on.

import { why } from "../app.js"
import { vault } from "../vault/vault.js"
import { around, openSealed } from "./around.js"
import { busy } from "./form.js"
import { doing, fill, focus, place, say } from "./parts.js"
import { shortDay } from "./times.js"
import { view } from "./view.js"

view("slip", async (root, params) => {
  const { id, from, until, opened } = params
  const named = { NAME: from.name, UNTIL: shortDay(until) }
  for (const name of ["title", "before", "see"]) fill(root, { [name]: say(place(root, name), opened && name === "before" ? "again" : "words", named) })
  doing(root, { open })
  return null

  async function open(button) {
    const done = busy(button)
    try {
      const { me } = await around()
      const sealed = await openSealed(id)
      told(await vault.op("openSlip", { slip: { id, from: from.id, until }, me: me.id, sealed }))
    } catch (trouble) {
      done()
      fill(root, { why: say(place(root, "why"), key(trouble.reason), named) || why(trouble) })
      focus(place(root, "why"))
    }
  }

  function told({ text, wish, made, key, proven }) {
    place(root, "closed").hidden = true
    const open = place(root, "open-slip")
    open.hidden = false
    fill(open, { words: text, made: shortDay(made), wish: say(place(root, "wishes"), wish, named), asks: say(place(root, "asks"), wish, named) })
    fill(open, { key: key.words, "old-key": key.before ?? "" })
    fill(open, { standing: say(place(open, "standing"), proven ? key.state : "unproven", named) })
    place(open, "changed").hidden = !(proven && key.state === "changed")
    focus(place(open, "wish"))
  }
})

// A reason as a name of the data- attribute that has its words.
const key = (reason = "") => reason.replace(/-(.)/g, (_dash, letter) => letter.toUpperCase())
