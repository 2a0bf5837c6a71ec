// A month of days; those on which something is kept can be opened. Nothing counts, and empty days say nothing.

import { vault } from "../vault/vault.js"
import { gate } from "./gate.js"
import { doing, focus, list, piece, place, say } from "./parts.js"
import { kindsOf, row } from "./rows.js"
import { dayOf, longDay, moment, month, shortMonth, shortWeekday, wall, weekStart } from "./times.js"
import { view } from "./view.js"

const DAY = 86400000

view("calendar", async (root, params) => {
  params.month ??= dayOf().slice(0, 7)
  const kinds = kindsOf(place(root, "kinds"))
  let days = new Map()

  async function draw() {
    days = grouped(await vault.entries({}))
    table()
    if (params.day) open(params.day, false)
  }

  function table() {
    const first = wall(`${params.month}-01`)
    place(root, "month").textContent = place(root, "caption").textContent = month(`${params.month}-01`)
    for (const [name, by] of [["before", -1], ["after", 1]]) turner(place(root, name), beside(by))
    const start = first.getTime() - ((first.getUTCDay() - weekStart() + 7) % 7) * DAY
    const weeks = Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, day) => iso(start + (week * 7 + day) * DAY)))
    list(place(root, "weekdays"), weeks[0], (day) => head(day))
    list(place(root, "weeks"), weeks.filter((week) => week.some((day) => day.startsWith(params.month))), (week) => {
      const line = document.createElement("tr")
      line.append(...week.map((day) => cell(day)))
      return line
    })
  }

  function cell(day) {
    const spot = document.createElement("td")
    if (!day.startsWith(params.month)) return spot
    const number = String(Number(day.slice(8)))
    if (days.has(day)) {
      const button = piece("day", { number })
      button.value = day
      button.setAttribute("aria-label", say(place(root, "weeks"), "written", { DAY: longDay(day) }))
      if (day === params.day) button.setAttribute("aria-current", "date")
      spot.append(button)
    } else spot.textContent = number
    return spot
  }

  function open(day, moveFocus = true) {
    params.day = day
    table()
    place(root, "day-part").hidden = false
    place(root, "day").textContent = moment(day)
    list(place(root, "rows"), days.get(day) ?? [], (entry) => row(entry, kinds))
    if (moveFocus) focus(place(root, "day"))
  }

  function beside(by) {
    const [year, number] = params.month.split("-").map(Number)
    return iso(Date.UTC(year, number - 1 + by, 1)).slice(0, 7)
  }

  function turn(by) {
    params.month = beside(by)
    delete params.day
    place(root, "day-part").hidden = true
    table()
  }

  doing(root, { "month-before": () => turn(-1), "month-after": () => turn(1), day: (button) => open(button.value) })
  const waiting = gate(root, draw)
  await waiting.look()
  return waiting.off
})

const iso = (time) => new Date(time).toISOString().slice(0, 10)

function grouped(entries) {
  const all = new Map()
  for (const entry of entries) {
    const day = entry.created.slice(0, 10)
    all.set(day, [...(all.get(day) ?? []), entry])
  }
  return all
}

function turner(button, name) {
  place(button, "name").textContent = shortMonth(`${name}-01`)
  button.setAttribute("aria-label", say(button, "turn", { MONTH: shortMonth(`${name}-01`) }))
}

function head(day) {
  const spot = Object.assign(document.createElement("th"), { scope: "col" })
  spot.textContent = shortWeekday(day)
  return spot
}
