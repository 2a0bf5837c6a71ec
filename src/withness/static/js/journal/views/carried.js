// Who can see what now: everything that was carried elsewhere and still stands there, each with one tap to stop it.

import { say as aloud, why } from "../app.js"
import { standing, stop } from "./carrying.js"
import { busy } from "./form.js"
import { gate } from "./gate.js"
import { fill, focus, list, piece, place, say } from "./parts.js"
import { shortDay } from "./times.js"
import { view } from "./view.js"

const NOW = ["there", "opened"]

view("carried", async (root, params) => {
  fill(root, { done: params.done ? say(place(root, "done"), params.done) : "" })
  place(root, "done").hidden = !params.done
  delete params.done
  const waiting = gate(root, draw)
  await waiting.look()
  return waiting.off

  async function draw() {
    let rows
    try {
      rows = await standing()
    } catch (trouble) {
      return fill(root, { trouble: why(trouble) })
    }
    const now = rows.filter(({ state }) => NOW.includes(state))
    const past = rows.filter(({ state }) => !NOW.includes(state))
    list(place(root, "now"), now, line)
    list(place(root, "past"), past, line)
    place(root, "empty").hidden = now.length > 0
    place(root, "over").hidden = !past.length
    place(root, "looking").hidden = true
    return null
  }

  function line(carried) {
    const { body, state, day } = carried
    const where = body.how === "slip" ? body.slip.to : `${body.post.name} · ${body.post.within}`
    const row = piece("carried", { where, words: body.text })
    const told = { NAME: where, DAY: day ? shortDay(day) : "", UNTIL: body.until ? shortDay(body.until) : "" }
    fill(row, { state: say(place(row, "state"), body.how + state[0].toUpperCase() + state.slice(1), told), day: shortDay(body.day) })
    const button = row.querySelector('[data-do="stop"]')
    button.hidden = state !== "there"
    button.textContent = say(button, body.how)
    button.addEventListener("click", () => stopped(carried, button, row))
    return row
  }

  async function stopped(carried, button, row) {
    const done = busy(button)
    try {
      await stop(carried)
      aloud(say(place(root, "voice"), carried.body.how))
      await draw()
      focus(root.querySelector("h1"))
    } catch (trouble) {
      done()
      fill(row, { trouble: why(trouble) })
      if (trouble.reason === "opened") await draw()
      if (trouble.reason === "opened") fill(root, { trouble: why(trouble) })
      focus(place(root, "trouble"))
    }
  }
})

