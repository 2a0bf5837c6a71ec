// The small moves that every view makes: finding a place, filling it with words, copying a piece, hearing its buttons.
// All words stand in <template> elements that the server wrote in the reader's language; nothing here has any of its own.

let last = 0

export const place = (root, name) => root.querySelector(`[data-place="${name}"]`)

export function fill(root, words) {
  for (const [name, text] of Object.entries(words)) {
    const spots = [...root.querySelectorAll(`[data-place="${name}"]`)]
    if (root.dataset?.place === name) spots.push(root)
    for (const spot of spots) spot.textContent = text ?? ""
  }
  return root
}

// A copy of <template id="piece-NAME">, its one element.
export function piece(name, words = {}) {
  return fill(document.getElementById(`piece-${name}`).content.firstElementChild.cloneNode(true), words)
}

export function list(spot, things, draw) {
  spot.replaceChildren(...things.map(draw))
}

// The sentence that stands in data-KEY, its words in capitals replaced: say(state, "kept", {TIME: "18:05"}).
export function say(spot, key, words = {}) {
  const sentence = spot.dataset[key] ?? ""
  return Object.entries(words).reduce((text, [name, value]) => text.replaceAll(name, value), sentence)
}

// Buttons with data-do="name" call the function of that name; a fresh one each time, so that a view cannot hear another's.
export function doing(root, does) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-do]")
    if (button && root.contains(button) && does[button.dataset.do]) {
      event.preventDefault()
      does[button.dataset.do](button)
    }
  })
}

export function id() {
  last += 1
  return `f${last}`
}

// Ties a label, a hint and a control of a freshly copied piece together.
export function tie(field) {
  const control = field.querySelector("input, textarea, select")
  const label = field.querySelector("label")
  const hint = field.querySelector(".hint")
  control.id = id()
  if (label) label.htmlFor = control.id
  if (hint && !hint.hidden) {
    hint.id = id()
    control.setAttribute("aria-describedby", hint.id)
  }
  return control
}

export function focus(spot) {
  if (!spot) return
  if (spot.tabIndex < 0 && !spot.hasAttribute("tabindex")) spot.tabIndex = -1
  spot.focus()
}
