// A calm picture of one's own answers over time: a line with a dot for each day, and the same as a table.

import { list, piece, place, say } from "./parts.js"
import { answerText } from "./telling.js"
import { shortDay, wall } from "./times.js"

const SVG = "http://www.w3.org/2000/svg"
const [WIDTH, HEIGHT, EDGE] = [640, 180, 16]

// One figure for each scale (or item) of the pack; `entries` oldest first.
export function charts(pack, entries) {
  const scales = entries.at(-1).body.scores.scales.map((scale) => scale.id)
  return scales.map((id) => chart(pack, id, entries))
}

function chart(pack, id, entries) {
  const scale = pack.scales.find((each) => each.id === id)
  const item = pack.items.find((each) => each.id === id)
  const worded = item ?? (pack.scales.length === pack.items.length ? pack.items[0] : null) // one answer, one line: it has the answer's words
  const points = entries.map((entry) => ({ created: entry.created, ...entry.body.scores.scales.find((one) => one.id === id) }))
  const figure = piece("chart", { title: scale?.title ?? item?.text })
  place(figure, "drawing").append(picture(points, range(pack, item, scale, points)))
  list(place(figure, "rows"), points.toReversed(), (point) => {
    const row = piece("chart-row", { day: shortDay(point.created) })
    const cell = place(row, "value")
    cell.textContent = point.value == null ? say(cell, "gap") : (worded && answerText(pack, worded, point.value)) || point.shown
    return row
  })
  return figure
}

function range(pack, item, scale, points) {
  if (scale?.low !== undefined && scale.high !== undefined) return [scale.low, scale.high]
  const labels = (item && pack.labels[item.labels]) ?? []
  const values = labels.length ? labels.map((one) => one.value) : item?.labels === "0-10" ? [0, 10] : points.map((point) => point.value ?? 0)
  const [low, high] = [Math.min(...values), Math.max(...values)]
  return low === high ? [low - 1, high + 1] : [low, high]
}

// Days are as far apart as they were; a gap in the answers is a gap in the line.
function picture(points, [low, high]) {
  const times = points.map((point) => wall(point.created).getTime())
  const [first, last] = [times[0], times.at(-1)]
  const x = (number) => (first === last ? WIDTH / 2 : EDGE + ((times[number] - first) / (last - first)) * (WIDTH - 2 * EDGE))
  const y = (value) => HEIGHT - EDGE - ((value - low) / (high - low)) * (HEIGHT - 2 * EDGE)
  const drawing = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true", class: "calm-chart" })
  for (const value of [low, high]) drawing.append(element("line", { x1: 0, x2: WIDTH, y1: y(value), y2: y(value), class: "rule" }))
  let line = ""
  points.forEach((point, number) => {
    if (point.value == null) line = ""
    else {
      const here = `${x(number).toFixed(1)} ${y(point.value).toFixed(1)}`
      if (line) drawing.append(element("path", { d: `M${line}L${here}`, class: "between" }))
      line = here
    }
  })
  points.forEach((point, number) => {
    if (point.value != null) drawing.append(element("circle", { cx: x(number).toFixed(1), cy: y(point.value).toFixed(1), r: 6 }))
  })
  return drawing
}

function element(name, attributes) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
