// The calm clock of a meeting: a ring that fades, worked out from the moments the server stored. It needs no
// connection: a phone that was cut off for three minutes shows the same ring as the others.

const second = 1000
let seen = null
let ahead = 0 // the server's clock minus this one's, in seconds
let running = "" // the step whose time had not gone by when last looked at

function tick() {
  const clock = document.querySelector("[data-clock]")
  if (!clock) return
  const told = clock.dataset
  if (clock !== seen) {
    seen = clock
    ahead = Number(told.now) - Date.now() / second
  }
  const spent = Number(told.spent) + Math.max(0, Date.now() / second + ahead - Number(told.since))
  const given = Number(told.given)
  const step = `${told.clock} ${given}`
  draw(clock, Math.max(0, given - spent) / given)
  document.querySelector("[data-clock-over]")?.toggleAttribute("hidden", spent < given)
  near(given - spent)
  if (spent < given) running = step
  else if (running === step) rest()
}

function draw(clock, part) {
  const ring = clock.querySelector(".part")
  ring.setAttribute("stroke-dasharray", `${(part * 100).toFixed(2)} 100`)
  ring.setAttribute("stroke-opacity", (0.35 + 0.65 * part).toFixed(2))
}

// On the timekeeper's screen alone: the step is nearly over, said once and quietly, to be said aloud.
function near(left) {
  const line = document.querySelector("[data-clock-near]")
  const before = line?.hidden
  if (!line || before === !(left > 0 && left <= Number(line.dataset.clockNear))) return
  line.hidden = !before
  if (before) document.dispatchEvent(new CustomEvent("say", { detail: line.textContent }))
}

// Nobody is told how late they are: one quiet line, and one soft tone, once.
function rest() {
  running = ""
  document.dispatchEvent(new CustomEvent("room:over"))
}

addEventListener("pageshow", tick)
document.addEventListener("room:shown", tick)
setInterval(tick, second)
tick()
