// Second step: where to. A place in a circle, as ordinary text; or named people, sealed.

import { show, why } from "../app.js"
import { around } from "./around.js"
import { doing, fill, focus, list, piece, place, say } from "./parts.js"
import { view } from "./view.js"

view("carry-where", async (root, params) => {
  if (!params.words) return show("home")
  let near
  try {
    near = await around()
  } catch (trouble) {
    place(root, "form").hidden = true
    fill(root, { trouble: why(trouble) })
    return null
  }
  const there = near.people.filter(({ key }) => key)
  const picked = { way: params.way ?? "", place: params.place ?? null, people: new Set(params.people ?? []), wish: params.wish ?? "", title: params.title ?? "" }
  place(root, "form").hidden = false

  choices("places", near.places, "radio", ({ name, within }) => [name, within], (at) => (picked.place = at), (at) => picked.place === at)
  choices("people", there, "checkbox", ({ name, through }) => [name, through], (at, on) => picked.people[on ? "add" : "delete"](there[at].id), (at) => picked.people.has(there[at].id))
  place(root, "no-places").hidden = near.places.length > 0
  place(root, "no-people").hidden = there.length > 0
  const without = near.people.filter(({ key }) => !key).map(({ name }) => name)
  place(root, "without").hidden = !without.length
  fill(root, { "without-names": without.join(", ") })
  for (const control of root.querySelectorAll('[name="way"], [name="wish"]')) {
    control.checked = picked[control.name] === control.value
    control.addEventListener("change", () => {
      picked[control.name] = control.value
      draw()
    })
  }
  const title = place(root, "title")
  title.value = picked.title
  title.addEventListener("input", () => (params.title = picked.title = title.value))
  draw()

  function choices(name, rows, type, words, pick, isPicked) {
    list(place(root, name), rows, (row, at) => {
      const [label, hint] = words(row)
      const choice = piece("place-to", { label, hint })
      const control = choice.querySelector("input")
      Object.assign(control, { type, name, checked: isPicked(at) })
      control.addEventListener("change", () => {
        pick(at, control.checked)
        draw()
      })
      return choice
    })
  }

  function draw() {
    place(root, "circle-part").hidden = picked.way !== "circle"
    place(root, "slip-part").hidden = picked.way !== "slip"
    place(root, "title-part").hidden = !near.places[picked.place]?.fields.title
    fill(root, { why: "" })
    Object.assign(params, { ...picked, people: [...picked.people] })
  }

  function missing() {
    if (!picked.way) return "way"
    if (picked.way === "slip") return !picked.people.size ? "people" : !picked.wish ? "wish" : ""
    if (picked.place === null) return "where"
    return near.places[picked.place].fields.title && !picked.title.trim() ? "title" : ""
  }

  doing(root, {
    look() {
      const what = missing()
      fill(root, { why: what && say(place(root, "why"), what) })
      if (what) return focus(place(root, "why"))
      const { words, from } = params
      if (picked.way === "circle") return show("carry-look", { words, from, near, way: "circle", to: near.places[picked.place], title: picked.title.trim() })
      return show("carry-look", { words, from, near, way: "slip", to: there.filter((one) => picked.people.has(one.id)), wish: picked.wish })
    },
  })
  return null
})
