// Both ways in are lost. It is said plainly, and a new journal can be begun; the old one waits, closed, for thirty days.

import { register, why } from "../app.js"
import { vault } from "../vault/vault.js"
import { busy, wrong } from "./form.js"
import { shortDay } from "./times.js"

register("lost", (root) => {
  const form = root.querySelector("form")
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (!form.sure.checked) return wrong(form.sure, form.dataset.sure)
    const done = busy(form.querySelector("[type='submit']"))
    try {
      await vault.call("aside")
      location.reload()
    } catch (trouble) {
      done()
      wrong(form.sure, why(trouble))
    }
  })
})

// Where there is no journal yet, and where a new one is begun: the old one, as long as it waits.
export function waitsStill(root) {
  const spot = root.querySelector("[data-place='aside']")
  const old = vault.state === "none" && vault.aside?.[0]
  spot.hidden = !old
  if (!old) return
  const until = shortDay(old.until)
  const sentence = spot.querySelector("p")
  sentence.textContent = sentence.textContent.replace("{day}", until)
  spot.querySelector("button").addEventListener("click", async (event) => {
    const done = busy(event.target)
    await vault.call("back").then(() => location.reload(), (trouble) => {
      done()
      sentence.textContent = why(trouble)
    })
  })
}
