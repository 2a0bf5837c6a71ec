// What others have handed to one, and whether they may: one's own key and its words.

import { show, why } from "../app.js"
import { vault } from "../vault/vault.js"
import { around, publish, slips } from "./around.js"
import { gate } from "./gate.js"
import { fill, list, piece, place, say } from "./parts.js"
import { shortDay } from "./times.js"
import { view } from "./view.js"

view("slips", async (root) => {
  const box = place(root, "may")
  const waiting = gate(root, draw)
  box.addEventListener("change", change)
  await waiting.look()
  return waiting.off

  async function draw() {
    try {
      const [{ received }, near] = await Promise.all([slips(), around()])
      list(place(root, "received"), received, line)
      place(root, "empty").hidden = received.length > 0
      await key(near.key)
    } catch (trouble) {
      fill(root, { trouble: why(trouble) })
    }
    place(root, "looking").hidden = true
  }

  function line({ id, from, until, opened }) {
    const row = piece("slip-line", { name: from.name })
    fill(row, { state: say(place(row, "state"), opened ? "opened" : "closed", { UNTIL: shortDay(until) }) })
    row.querySelector("button").addEventListener("click", () => show("slip", { id, from, until, opened }))
    return row
  }

  // What the server holds must be this journal's own key. After beginning anew it is not, and says so.
  async function key(published) {
    const own = await vault.op("sharingKey", {})
    box.checked = Boolean(published) && own?.key === published
    place(root, "other").hidden = !published || own?.key === published
    fill(root, { key: own?.words ?? "" })
    place(root, "key-part").hidden = !own || !box.checked
  }

  async function change() {
    const wanted = box.checked
    try {
      const own = await vault.op("sharingKey", { make: true })
      await publish(wanted ? own.key : "")
      await key(wanted ? own.key : "")
      fill(root, { set: say(place(root, "set"), wanted ? "on" : "off") })
    } catch (trouble) {
      box.checked = !wanted
      fill(root, { set: why(trouble) })
    }
  }
})
