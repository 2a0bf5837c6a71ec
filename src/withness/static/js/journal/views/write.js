// Write freely. The box is ready before anything else is; keeping, tags and hints come to it, never before it.

import { show, why } from "../app.js"
import { attach } from "./helper.js"
import { ending } from "./ending.js"
import { beginning, keeping } from "./keeping.js"
import { list, piece, place, say } from "./parts.js"
import { bring } from "./shelf.js"
import { tagging } from "./tagging.js"
import { nowWall, partOfDay, weekday } from "./times.js"
import { view } from "./view.js"

view("write", (root, params, app) => {
  const box = place(root, "text")
  const title = place(root, "title")
  const now = nowWall()
  title.textContent = say(title, partOfDay(now), { DAY: weekday(now) })
  box.value = params.held?.text ?? params.text ?? ""

  const keeper = keeping(root, params, "text", () => (box.value.trim() ? { text: box.value } : null))
  box.addEventListener("input", () => keeper.touch())
  ending(root, app, keeper, () => box.value)
  place(root, "form").addEventListener("submit", (event) => event.preventDefault())
  const tags = tagging(root, params, () => {
    keeper.touch()
    nudge(root, params.tags)
  })
  if (params.tags?.length) nudge(root, params.tags)
  requestAnimationFrame(() => box.focus())
  const detach = attach(root, box)
  keeper.after(earlier(box, params, tags).catch((trouble) => unread(root, params, trouble)))
  return () => {
    detach()
    return keeper.end()
  }
})

// An entry that is written on; words typed before it came stay in front of it.
async function earlier(box, params, tags) {
  if (!params.id || params.held) return
  const { text } = await beginning(params)
  box.value = box.value ? `${text}\n\n${box.value}` : (text ?? "")
  tags.draw()
}

// What was there before did not open: it stays as it is, and the words typed here become an entry of their own.
function unread(root, params, trouble) {
  delete params.id
  place(root, "title").after(piece("refused", { why: why(trouble) }))
}

// Guides that fit a tag: offered in a line, never opened by themselves.
async function nudge(root, tags = []) {
  const shelf = await bring().catch(() => null)
  const fit = shelf?.guides.filter((guide) => guide.tags.some((tag) => tags.includes(tag))).slice(0, 2) ?? []
  place(root, "nudge").hidden = !fit.length
  list(place(root, "guides"), fit, (guide) => {
    const button = piece("plain-button", { label: guide.title })
    button.addEventListener("click", () => show("guide", { guide: guide.id }))
    return button
  })
}
