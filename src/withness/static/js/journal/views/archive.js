// Taking everything along: made here, sealed here, and handed to the browser as one file. The server has no part in it.

import { why } from "../app.js"
import { filesOf } from "../pure/archive.js"
import { zip } from "../pure/zip.js"
import { vault } from "../vault/vault.js"
import { busy, passwordField, right, wrong } from "./form.js"
import { gate } from "./gate.js"
import { fill, place, say } from "./parts.js"
import { kindsOf } from "./rows.js"
import { bring } from "./shelf.js"
import { nameOf, toldOf } from "./telling.js"
import { dayOf, longDay } from "./times.js"
import { view } from "./view.js"

const PIECE = 25
const SOON = 60_000

view("archive", async (root) => {
  const form = root.querySelector("form")
  passwordField(form)
  form.addEventListener("submit", make)
  const compare = place(root, "compare")
  compare.addEventListener("submit", compared)
  const waiting = gate(root, () => {})
  await waiting.look()
  return waiting.off

  async function make(event) {
    event.preventDefault()
    right(form)
    const phrase = form.phrase.value
    if (!phrase.trim()) return wrong(form.phrase, why({ reason: "empty" }))
    const done = busy(form.querySelector("[type='submit']"))
    try {
      const typed = await vault.op("archiveWords", { phrase })
      const { entries, unopened } = await everything()
      const { written } = await vault.call("about")
      const bytes = zip(filesOf(entries, words(), { day: dayOf(), changed: written, unopened }), dayOf())
      hand(await vault.op("sealArchive", { phrase, bytes }))
      form.reset()
      fill(root, { made: say(place(root, "made"), "words", { NUMBER: entries.length }) })
      place(root, "after").hidden = false
      place(root, "exact").hidden = typed === phrase
    } catch (trouble) {
      wrong(form.phrase, why(trouble))
    }
    return done()
  }

  // What a device cannot know by itself: whether the server gave it all that there was when an archive was made.
  async function compared(event) {
    event.preventDefault()
    right(compare)
    const newest = place(root, "newest")
    newest.hidden = true
    try {
      if (!compare.changed.value) return wrong(compare.changed, say(compare, "none"))
      const { written, offline } = await vault.call("about")
      if (offline) return wrong(compare.changed, why({ reason: "away" }))
      const older = written < compare.changed.value
      newest.classList.toggle("care", older)
      newest.textContent = say(newest, older ? "older" : "newest", { DAY: longDay(written) })
      newest.hidden = false
    } catch (trouble) {
      wrong(compare.changed, why(trouble))
    }
  }

  function words() {
    const spot = place(root, "file")
    const { title, about, tags, changed, unopened } = spot.dataset
    return { title, about, tags, changed, unopened, kinds: kindsOf(place(root, "kinds")), language: document.documentElement.lang }
  }

  async function everything() {
    const shelf = await bring().catch(() => null)
    const rows = await vault.entries()
    const entries = []
    for (let at = 0; at < rows.length; at += PIECE) {
      entries.push(...(await Promise.all(rows.slice(at, at + PIECE).map((row) => entryOf(row, shelf)))))
      fill(root, { made: say(place(root, "made"), "on", { NUMBER: Math.min(at + PIECE, rows.length), ALL: rows.length }) })
    }
    const opened = entries.filter(Boolean)
    return { entries: opened, unopened: entries.length - opened.length }
  }
})

async function entryOf({ id }, shelf) {
  try {
    const { kind, created, zone, tags, body } = await vault.read(id)
    return { id, kind, name: nameOf(kind, body, shelf), created, zone, tags, told: toldOf(kind, body, shelf), body }
  } catch {
    return null
  }
}

function hand(sealed) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([sealed], { type: "application/octet-stream" }))
  link.download = `notes-${dayOf()}.zip.age`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), SOON)
}
