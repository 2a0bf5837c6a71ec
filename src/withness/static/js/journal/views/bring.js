// Words that were kept after a meeting come into the journal: sealed first, then removed where they stood. A line that
// was sealed and could not be removed is known again by its address and not sealed twice.

import { why } from "../app.js"
import { vault } from "../vault/vault.js"
import { around, keptAt, remove } from "./around.js"
import { busy } from "./form.js"
import { gate } from "./gate.js"
import { doing, fill, focus, list, piece, place, say } from "./parts.js"
import { shortDay } from "./times.js"
import { view } from "./view.js"

view("bring", async (root) => {
  let found = []
  const waiting = gate(root, draw)
  doing(root, { bring })
  await waiting.look()
  return waiting.off

  async function draw() {
    try {
      found = await lines()
    } catch (trouble) {
      fill(root, { trouble: why(trouble) })
    }
    list(place(root, "lines"), found, ({ day, text }) => piece("kept-line", { day: shortDay(day), text }))
    place(root, "some").hidden = !found.length
    place(root, "empty").hidden = found.length > 0
    place(root, "looking").hidden = true
  }

  async function bring(button) {
    const done = busy(button)
    let many = 0
    try {
      const there = await sealedAlready()
      for (const line of found) {
        if (!there.has(line.remove)) await seal(line)
        await remove(line.remove)
        many += 1
      }
      fill(root, { trouble: "", done: say(place(root, "done"), many === 1 ? "one" : "many", { NUMBER: many }) })
    } catch (trouble) {
      fill(root, { trouble: why(trouble) })
    }
    done()
    await draw()
    focus(many ? place(root, "done") : place(root, "trouble"))
  }
})

export async function lines() {
  const { kept } = await around()
  return (await Promise.all(kept.map(keptAt))).flat()
}

// Only what the server has acknowledged counts: what waits on this device is not removed elsewhere.
async function seal({ day, text, remove: source }) {
  const { state } = await vault.write({ kind: "kept", body: { text, day, source } })
  if (state !== "kept") throw Object.assign(new Error("waiting"), { reason: "away" })
}

async function sealedAlready() {
  const entries = await vault.entries({ kind: "kept" })
  const bodies = await Promise.all(entries.map(({ id }) => vault.read(id)))
  return new Set(bodies.map(({ body }) => body.source))
}
