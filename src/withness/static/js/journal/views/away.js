// The server does not answer, or somebody has signed out; and this device keeps no doors.

import { register, why } from "../app.js"

register("away", (root, { reason }) => {
  root.querySelector("[data-place='why']").textContent = why({ reason })
  root.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault()
    location.reload()
  })
  const again = () => location.reload()
  addEventListener("online", again)
  return () => removeEventListener("online", again)
})
