// Keeps the room on the screen at the room's version. The stream says only "version 41"; this page then fetches its
// own view. When the connection is lost nothing changes on the screen, and it is tried again every second or two.
// A press that does not get through is not kept waiting: it says so, and can be pressed again.

const frame = document.querySelector("[data-live-room]")
const { view, stream } = frame.dataset
const room = () => document.getElementById("room")
const ASKED = { "HX-Request": "true" }
const PATIENCE = 8000
const AGAIN = 1500
const LOOK_EVERY = 20000

let looking = false
let lookAgain = false
let source = null
let trying = 0
let pressed = 0 // presses that were answered

async function look(anyway = false) {
  if (looking) { lookAgain = true; return }
  looking = true
  try {
    const stamp = anyway ? "" : room().dataset.stamp
    const before = pressed
    const answer = await fetch(`${view}?stamp=${encodeURIComponent(stamp)}`, { headers: ASKED, signal: AbortSignal.timeout(PATIENCE) })
    const page = answer.status === 200 ? await answer.text() : ""
    if (page && before === pressed) show(page)
    else if (page) lookAgain = true // it was asked for before a press, and may be older than what the press has shown
    else if (answer.status === 403 || answer.status === 404 || answer.redirected) location.reload()
    healed()
  } catch {
    lost()
  } finally {
    looking = false
    if (lookAgain) { lookAgain = false; look() }
  }
}

function listen() {
  source?.close()
  source = new EventSource(stream)
  source.onopen = () => look()
  source.onmessage = (event) => { if (event.data !== room().dataset.version) look() }
  source.addEventListener("gone", () => location.reload())
  source.onerror = lost
}

function lost() {
  if (trying) return
  trying = setTimeout(() => {
    trying = 0
    if (source.readyState !== EventSource.OPEN) listen()
    look()
  }, AGAIN)
}

function healed() {
  frame.querySelector("[data-unsent]").hidden = true
  if (source && source.readyState === EventSource.CLOSED) listen()
}

async function press(form, button) {
  button?.setAttribute("aria-disabled", "true")
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: ASKED, signal: AbortSignal.timeout(PATIENCE) })
    if (answer.redirected || answer.status === 404) location.reload()
    else {
      const page = await answer.text()
      pressed += 1
      show(page, form)
    }
    healed()
  } catch {
    button?.removeAttribute("aria-disabled")
    const unsent = frame.querySelector("[data-unsent]")
    unsent.hidden = false
    say(unsent.textContent)
    lost()
  }
}

function show(page, sent = null) {
  document.dispatchEvent(new CustomEvent("room:page", { detail: { page, sent } }))
}

function say(words) {
  document.dispatchEvent(new CustomEvent("say", { detail: words }))
}

frame.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-press]")) return
  event.preventDefault()
  if (event.submitter?.getAttribute("aria-disabled") !== "true") press(event.target, event.submitter)
})

frame.dataset.live = ""
addEventListener("online", () => { listen(); look() })
addEventListener("pageshow", (event) => { if (event.persisted) { listen(); look() } })
document.addEventListener("visibilitychange", () => { if (!document.hidden) look() })
setInterval(look, LOOK_EVERY)
listen()
