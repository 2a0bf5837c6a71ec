// A drawing, sealed like words. It is a picture in the entry itself: no file, no address, no name.

import { fromBase64 } from "./bytes.js"
import { ending } from "./ending.js"
import { beginning, keeping } from "./keeping.js"
import { doing, place, say } from "./parts.js"
import { Pen } from "./pen.js"
import { view } from "./view.js"

view("draw", async (root, params, app) => {
  const canvas = place(root, "canvas")
  const box = place(root, "text")
  const point = place(root, "point")
  const body = () => ({ data: pen.empty ? null : picture(canvas), type: "image/png", text: box.value })
  const keeper = keeping(root, params, "drawing", () => (pen.empty && !box.value.trim() ? null : body()))
  const pen = new Pen(canvas, {
    changed: () => keeper.touch(),
    moved: (at, down, turned) => {
      point.hidden = false
      point.style.insetInlineStart = `${(at[0] / canvas.width) * 100}%`
      point.style.insetBlockStart = `${(at[1] / canvas.height) * 100}%`
      point.classList.toggle("down", down)
      const spot = place(root, "pen")
      if (turned) spot.textContent = say(spot, down ? "down" : "up")
    },
  })

  for (const choice of root.querySelectorAll('[name="ink"]')) choice.addEventListener("change", () => (pen.ink = choice.value))
  for (const choice of root.querySelectorAll('[name="line"]')) choice.addEventListener("change", () => (pen.width = Number(choice.value)))
  box.addEventListener("input", () => keeper.touch())
  doing(root, { "back-a-line": () => pen.takeBack() })
  ending(root, app, keeper, () => box.value)

  const start = await beginning(params)
  box.value ||= start.text ?? ""
  if (start.data) {
    pen.under = await imageOf(start)
    pen.redraw()
  }
  return () => keeper.end()
})

const picture = (canvas) => canvas.toDataURL("image/png").split(",")[1]

export const imageOf = ({ data, type }) => createImageBitmap(new Blob([fromBase64(data)], { type: type ?? "image/png" }))
