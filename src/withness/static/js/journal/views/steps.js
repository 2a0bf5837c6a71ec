// One question at a time along a path of stones. Every question can be reached by its name, none has to be answered.

import { doing, focus, list, piece, place, say } from "./parts.js"

// `steps`: [{title, draw() -> elements}]. `last(open)` shows or hides what stands at the end. Returns {go(number), change(steps, number)}.
export function path(root, steps, { at = 0, last, moved = () => {} }) {
  const spots = { path: place(root, "path"), title: place(root, "step-title"), fields: place(root, "fields") }
  const buttons = { earlier: root.querySelector('[data-do="earlier"]'), next: root.querySelector('[data-do="next"]') }
  let now = 0

  function draw() {
    const end = steps.length > 0 && now === steps.length
    list(spots.path, steps, (step, number) => stone(step, number, now))
    spots.path.hidden = place(root, "all-steps").hidden = steps.length < 2
    list(place(root, "step-names"), steps, (step, number) => named(step, number, now))
    spots.title.textContent = steps[now]?.title ?? ""
    spots.title.hidden = !steps[now]?.title
    spots.fields.replaceChildren(...(end || !steps.length ? [] : steps[now].draw()))
    buttons.earlier.hidden = now === 0
    buttons.next.hidden = end
    buttons.next.textContent = say(buttons.next, now === steps.length - 1 ? "end" : "on")
    last(end)
  }

  function go(number) {
    now = Math.max(0, Math.min(number, steps.length))
    place(root, "all-steps").open = false
    draw()
    moved(now)
    focus(now === steps.length ? place(root, "ending-title") : spots.title)
  }

  // Other steps in the place of these, without moving the focus.
  function change(others, number = 0) {
    steps = others
    now = Math.min(number, steps.length)
    draw()
  }

  doing(root, { earlier: () => go(now - 1), next: () => go(now + 1), step: (button) => go(Number(button.value)) })
  change(steps, at)
  return { go, change }
}

function stone(step, number, now) {
  const spot = piece("stone", { name: step.title })
  spot.className = number < now ? "done" : number === now ? "now" : "later"
  if (number === now) spot.setAttribute("aria-current", "step")
  return spot
}

function named(step, number, now) {
  const row = piece("step-name", { name: step.title })
  row.querySelector("button").value = number
  if (number === now) row.querySelector("button").setAttribute("aria-current", "step")
  return row
}
