// Keeps what is being written: a form with data-draft="/address/" posts itself there a moment after the last key.
// Says so in the form's [data-draft-state]. Words stay in the form whatever the answer is; a failed save is tried again.

const PAUSE = 1500
const RETRY = 10000
const timers = new WeakMap()

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-draft]")
  if (form) {
    form.dataset.unsaved = ""
    later(form, PAUSE)
  }
})

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") {
    document.querySelectorAll("form[data-draft][data-unsaved]").forEach(save)
  }
})

function later(form, delay) {
  clearTimeout(timers.get(form))
  timers.set(form, setTimeout(save, delay, form))
}

async function save(form) {
  clearTimeout(timers.get(form))
  if (!form.isConnected || !("unsaved" in form.dataset)) return
  const words = new FormData(form)
  delete form.dataset.unsaved
  try {
    const answer = await fetch(form.dataset.draft, { method: "POST", body: words, keepalive: true, headers: { "X-Draft": "1" } })
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
    if (!("unsaved" in form.dataset)) say(form, "saved")
  } catch {
    form.dataset.unsaved = ""
    say(form, "waiting")
    later(form, RETRY)
  }
}

// The two sentences are in the page, in its language: data-saved and data-waiting beside data-draft-state.
function say(form, state) {
  const place = form.querySelector("[data-draft-state]")
  if (place) place.textContent = place.dataset[state]
}
