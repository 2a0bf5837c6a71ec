// Tags: buttons that are on or off, those of the shelf and of one's own entries, and a box for a new one.

import { vault } from "../vault/vault.js"
import { doing, list, piece, place } from "./parts.js"
import { bring } from "./shelf.js"

export async function known() {
  const shelf = await bring().catch(() => null)
  const offered = shelf?.guides.flatMap((guide) => guide.tags) ?? []
  const own = vault.state === "open" ? (await vault.entries({})).flatMap((entry) => entry.tags ?? []) : []
  return [...new Set([...offered, ...own])]
}

// `params.tags` is what is on; `changed` hears of every change.
export function tagging(root, params, changed) {
  let offered = []
  params.tags ??= []
  place(root, "tag-label").htmlFor = place(root, "tag").id ||= "tag-own"

  function draw() {
    list(place(root, "tags"), [...new Set([...params.tags, ...offered])].slice(0, 24), (name) => {
      const button = piece("tag", { name })
      button.value = name
      button.setAttribute("aria-pressed", String(params.tags.includes(name)))
      return button
    })
  }

  function turn(name) {
    params.tags = params.tags.includes(name) ? params.tags.filter((tag) => tag !== name) : [...params.tags, name]
    changed(params.tags)
  }

  function add() {
    const box = place(root, "tag")
    const name = box.value.trim()
    box.value = ""
    if (name && !params.tags.includes(name)) turn(name)
    draw()
    box.focus()
  }

  doing(root, {
    tag: (button) => {
      turn(button.value)
      button.setAttribute("aria-pressed", String(params.tags.includes(button.value)))
    },
    "add-tag": add,
  })
  place(root, "tag").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault()
      add()
    }
  })
  draw()
  known().then((names) => {
    offered = names
    draw()
  })
  return { draw }
}
