// A sheet of paper and a pen: finger, stylus, mouse or keyboard. A line is a list of points and can be taken back.

const STEP = 12
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

// The paper is light in either theme, so that a picture looks the same on the day it is opened again.
const INKS = { ink: "#33291f", spruce: "#1d5a52", clay: "#a04f26" }

export class Pen {
  lines = []
  under = null
  #at = null
  #down = false

  constructor(canvas, { changed, moved }) {
    Object.assign(this, { canvas, changed, moved, ink: "ink", width: 4, paint: canvas.getContext("2d") })
    canvas.addEventListener("pointerdown", (event) => this.#begin(event))
    canvas.addEventListener("pointermove", (event) => this.#draw(event))
    for (const name of ["pointerup", "pointercancel"]) canvas.addEventListener(name, () => (this.drawing = false))
    canvas.addEventListener("keydown", (event) => this.#key(event))
    this.redraw()
  }

  redraw() {
    const { canvas, paint } = this
    paint.fillStyle = "#fffdf9"
    paint.fillRect(0, 0, canvas.width, canvas.height)
    if (this.under) paint.drawImage(this.under, 0, 0, canvas.width, canvas.height)
    this.lines.forEach((line) => this.#stroke(line))
  }

  takeBack() {
    this.lines.pop()
    this.redraw()
    this.changed()
  }

  get empty() {
    return !this.lines.length && !this.under
  }

  #begin(event) {
    event.preventDefault()
    this.canvas.focus({ preventScroll: true })
    this.canvas.setPointerCapture(event.pointerId)
    this.drawing = true
    this.#line(this.#spot(event))
  }

  #draw(event) {
    if (!this.drawing) return
    for (const each of event.getCoalescedEvents?.() ?? [event]) this.#to(this.#spot(each))
  }

  #key(event) {
    const middle = [this.canvas.width / 2, this.canvas.height / 2]
    const way = ARROWS[event.key]
    if (event.key === " ") {
      this.#down = !this.#down
      this.#at ??= middle
      if (this.#down) this.#line(this.#at)
    } else if (way) {
      const step = event.shiftKey ? STEP * 4 : STEP
      const size = [this.canvas.width, this.canvas.height]
      this.#at = (this.#at ?? middle).map((each, axis) => Math.max(0, Math.min(size[axis], each + way[axis] * step)))
      if (this.#down) this.#to(this.#at)
    } else return
    event.preventDefault()
    this.moved(this.#at, this.#down, event.key === " ")
  }

  #line(spot) {
    this.lines.push({ ink: this.ink, width: this.width, points: [spot] })
    this.#to(spot)
  }

  #to(spot) {
    this.lines.at(-1).points.push(spot)
    this.#stroke({ ...this.lines.at(-1), points: this.lines.at(-1).points.slice(-2) })
    this.changed()
  }

  #stroke({ ink, width, points }) {
    Object.assign(this.paint, { strokeStyle: INKS[ink], lineWidth: width, lineCap: "round", lineJoin: "round" })
    this.paint.beginPath()
    points.forEach(([x, y], number) => (number ? this.paint.lineTo(x, y) : this.paint.moveTo(x, y)))
    this.paint.stroke()
  }

  #spot(event) {
    const box = this.canvas.getBoundingClientRect()
    return [((event.clientX - box.left) / box.width) * this.canvas.width, ((event.clientY - box.top) / box.height) * this.canvas.height]
  }
}
