// The device of whoever holds the meeting says that it is there, so that holding can be offered round if it is not.
// The others' devices say nothing.

const { here } = document.querySelector("[data-live-room]").dataset
const EVERY = 20000

function touch() {
  const room = document.getElementById("room")
  const token = room.querySelector("[name=csrfmiddlewaretoken]")?.value
  if (!("holder" in room.dataset) || !token) return
  fetch(here, { method: "POST", headers: { "X-CSRFToken": token }, signal: AbortSignal.timeout(8000) }).catch(() => {})
}

document.addEventListener("visibilitychange", () => { if (!document.hidden) touch() })
addEventListener("online", touch)
setInterval(touch, EVERY)
