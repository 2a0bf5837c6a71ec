// One entry, read again: what was written, as it was written. From here it is written on, shared in part, or let go.

import { show } from "../app.js"
import { vault } from "../vault/vault.js"
import { imageOf } from "./draw.js"
import { ending } from "./ending.js"
import { fill, list, piece, place, say, doing } from "./parts.js"
import { kindsOf } from "./rows.js"
import { bring } from "./shelf.js"
import { Sound } from "./sound.js"
import { tagging } from "./tagging.js"
import { nameOf, plain, toldOf } from "./telling.js"
import { cityOf, clockTime, moment } from "./times.js"
import { view } from "./view.js"
import { length } from "./voice.js"

// Where an entry of a kind is written on.
const ROOMS = { text: "write", drawing: "draw", pitfall: "pitfalls" }
const READ_ONLY = ["kept", "carried", "measure"]

view("entry", async (root, params, app) => {
  if (vault.state !== "open") return root.querySelector("h1").after(piece("closed"))
  const entry = await vault.read(params.id)
  const shelf = await bring().catch(() => null)
  const { kind, body, created, zone } = entry
  params.tags = [...(entry.tags ?? [])]
  const kinds = kindsOf(place(root, "kinds"))
  const name = nameOf(kind, body, shelf)
  const free = kind === "text"
  fill(root, {
    kind: name ? kinds[kind] : "",
    title: name || (free ? moment(created.slice(0, 10)) : kinds[kind]),
    when: [free ? clockTime(created) : moment(created), cityOf(zone)].filter(Boolean).join(" · "),
  })
  list(place(root, "told"), toldOf(kind, body, shelf), told)

  // This page keeps only tags; the words are changed where they are written.
  const keeper = { kind, params, id: params.id, gather: () => body, drop: () => {}, now: async () => {} }
  tagging(root, params, (tags) => vault.write({ id: params.id, kind, body, tags }))
  place(root, "open").hidden = false
  const sound = new Sound()
  if (kind === "drawing" && body.data) await picture(root, body)
  if (kind === "voice") {
    place(root, "sound").hidden = false
    fill(root, { length: length(body.seconds) })
  }
  const on = root.querySelector('[data-do="on"]')
  on.hidden = READ_ONLY.includes(kind)
  doing(root, {
    on: () => show(ROOMS[kind] ?? kind, { id: params.id }),
    hear: async (button) => {
      if (sound.playing) return sound.stop()
      await sound.play(body.data, () => (button.textContent = say(button, "hear")))
      return (button.textContent = say(button, "quiet"))
    },
  })
  ending(root, app, keeper, () => plain(kind, body, shelf))
  return () => sound.close()
})

function told({ title, text }) {
  const part = piece("told", { title, text })
  if (!title) place(part, "title").remove()
  return part
}

async function picture(root, body) {
  place(root, "picture").hidden = false
  const canvas = place(root, "canvas")
  canvas.getContext("2d").drawImage(await imageOf(body), 0, 0, canvas.width, canvas.height)
}
