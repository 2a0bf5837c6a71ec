// Looking back: newest first, a page at a time; by words, kind and tag. All of it happens on this device.

import { why } from "../app.js"
import { vault } from "../vault/vault.js"
import { gate } from "./gate.js"
import { doing, fill, list, piece, place, say } from "./parts.js"
import { kindsOf, row } from "./rows.js"
import { view } from "./view.js"

const PAGE = 30

view("entries", async (root, params) => {
  const wanted = (params.wanted ??= { words: "", kind: "", tag: "" })
  const kinds = kindsOf(place(root, "kind"))
  let found = []
  let shown = 0
  let asked = 0

  async function draw() {
    place(root, "words").value = wanted.words
    place(root, "kind").value = wanted.kind
    await tags()
    await look()
  }

  async function tags() {
    const all = await vault.entries({})
    const names = [...new Set(all.flatMap((entry) => entry.tags ?? []))].sort((a, b) => a.localeCompare(b))
    list(place(root, "tags"), names, (name) => {
      const button = piece("tag", { name })
      button.value = name
      button.setAttribute("aria-pressed", String(wanted.tag === name))
      return button
    })
  }

  async function look() {
    const only = { kind: wanted.kind || undefined, tag: wanted.tag || undefined }
    const mine = ++asked // what was asked later may be answered first
    let answer = null
    let trouble = ""
    try {
      answer = wanted.words.trim() ? await vault.search(wanted.words.trim(), only) : await vault.entries(only)
    } catch (refused) {
      trouble = why(refused)
    }
    if (mine !== asked) return
    fill(root, { trouble })
    if (trouble) return
    found = answer
    shown = 0
    place(root, "rows").replaceChildren()
    more()
    const narrowed = Boolean(wanted.words.trim() || wanted.kind || wanted.tag)
    place(root, "empty").hidden = found.length > 0 || narrowed
    place(root, "nothing").hidden = found.length > 0 || !narrowed
    if (narrowed) place(root, "found").textContent = say(place(root, "found"), found.length ? "some" : "none")
  }

  function more() {
    const next = found.slice(shown, shown + PAGE).map((entry) => row(entry, kinds))
    place(root, "rows").append(...next)
    shown += next.length
    root.querySelector('[data-do="earlier"]').hidden = shown >= found.length
    return next[0]
  }

  place(root, "search").addEventListener("submit", (event) => {
    event.preventDefault()
    wanted.words = place(root, "words").value
    look()
  })
  place(root, "words").addEventListener("input", (event) => {
    if (event.target.value) return
    wanted.words = ""
    look()
  })
  place(root, "kind").addEventListener("change", (event) => {
    wanted.kind = event.target.value
    look()
  })
  doing(root, {
    earlier: () => more()?.querySelector("button").focus(),
    tag: (button) => {
      wanted.tag = wanted.tag === button.value ? "" : button.value
      for (const each of place(root, "tags").children) each.setAttribute("aria-pressed", String(each.value === wanted.tag))
      look()
    },
  })
  const waiting = gate(root, draw)
  await waiting.look()
  return waiting.off
})
