// Frames: ways of making sense of what happens, and how one's own have changed over time.

import { show } from "../app.js"
import { vault } from "../vault/vault.js"
import { ending } from "./ending.js"
import { words } from "./fields.js"
import { beginning, keeping } from "./keeping.js"
import { fill, list, piece, place, tie } from "./parts.js"
import { lined, plain } from "./telling.js"
import { shortDay } from "./times.js"
import { shelved } from "./view.js"

shelved("frames", async (root, params, app, shelf) => {
  const kit = shelf.frames
  const start = await beginning(params)
  const body = { frames: { ...start.frames }, answers: { ...start.answers }, own: start.own ?? "", when: start.when ?? "" }
  const some = () => [...Object.values(body.frames), ...Object.values(body.answers), body.own].some((text) => text.trim())
  const keeper = keeping(root, params, "frames", () => (some() ? lined("frames", body, shelf) : null))
  const put = (change) => (value) => {
    change(value)
    keeper.touch()
  }
  fill(root, { title: kit.title, purpose: kit.purpose, note: kit.note, "timeline-title": kit.timeline.title, "timeline-help": kit.timeline.help })

  list(place(root, "cards"), kit.frames, (frame) => {
    const own = frame.id === "own"
    const change = put((text) => (own ? (body.own = text) : (body.frames[frame.id] = text)))
    return card(frame, own ? body.own : body.frames[frame.id], change)
  })
  list(place(root, "asked"), [...kit.prompts, ...kit.timeline.prompts], (prompt, number) =>
    words(prompt, "", body.answers[number + 1], put((text) => (body.answers[number + 1] = text))),
  )
  list(place(root, "listening"), kit.listening, (text) => piece("prompt", { text }))
  const when = place(root, "when")
  when.value = body.when
  when.addEventListener("input", () => put((text) => (body.when = text))(when.value))
  place(root, "form").addEventListener("submit", (event) => event.preventDefault())
  place(root, "ending").hidden = false
  ending(root, app, keeper, () => plain("frames", body, shelf))

  const draw = () => timeline(root, keeper.id, shelf)
  const off = vault.on("kept", draw)
  await draw()
  return () => {
    off()
    return keeper.end()
  }
})

function card(frame, value, set) {
  const spot = piece("frame", { label: frame.label, explain: frame.explain, question: frame.question })
  const control = tie(spot.querySelector(".field"))
  control.value = value ?? ""
  control.addEventListener("input", () => set(control.value))
  spot.open = Boolean(value)
  return spot
}

// One's own line: the pages of frames that were kept, oldest first, each under the time it speaks of.
async function timeline(root, here, shelf) {
  const found = vault.state === "open" ? await vault.entries({ kind: "frames" }) : []
  const pages = await Promise.all(found.filter((one) => one.id !== here).map((one) => vault.read(one.id)))
  if (!root.isConnected) return
  place(root, "timeline-empty").hidden = pages.length > 0
  list(place(root, "line"), pages.toReversed(), (page) => {
    const day = shortDay(page.created)
    const row = piece("on-line", { when: page.body.when ? `${page.body.when} · ${day}` : day, line: plain("frames", page.body, shelf).slice(0, 160) })
    row.querySelector("button").addEventListener("click", () => show("entry", { id: page.id }))
    return row
  })
}
