// The sheet of recovery words: twelve words and the same as a code for a camera. Drawn here; no server ever sees it.

import { generate } from "../../../vendor/lean-qr.js"
import { dayOf, shortDay } from "./times.js"

const SVG = "http://www.w3.org/2000/svg"
const EDGE = 3

export function sheet(root, recovery) {
  const list = root.querySelector("[data-place='words']")
  list.replaceChildren(...recovery.split(" ").map((word) => {
    const item = document.createElement("li")
    item.textContent = word
    return item
  }))
  root.querySelector("[data-place='code']").replaceChildren(drawn(recovery))
  const today = root.querySelector("[data-place='day']")
  today.textContent = shortDay(dayOf())
}

function drawn(text) {
  const code = generate(text)
  const size = code.size + EDGE * 2
  const picture = document.createElementNS(SVG, "svg")
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`)
  picture.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(SVG, "path")
  let strokes = ""
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) strokes += `M${x + EDGE} ${y + EDGE}h1v1h-1z`
  }
  path.setAttribute("d", strokes)
  picture.append(path)
  return picture
}
