// Once a year: does the other way in still open? Twenty seconds, and nothing happens if it does not, except that it is known.

import { register, replace, why } from "../app.js"
import { passkeyAnswers } from "../vault/passkey.js"
import { vault } from "../vault/vault.js"
import { busy, passwordField, wrong } from "./form.js"

register("check", async (root) => {
  const door = await vault.call("due")
  if (!door) return replace("ways")
  const form = root.querySelector("form")
  const passkey = door.kind === "passkey"
  for (const spot of root.querySelectorAll("[data-kind]")) spot.hidden = spot.dataset.kind !== door.kind
  form.querySelector(".field").hidden = passkey
  passwordField(form)
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const done = busy(form.querySelector("[type='submit']"))
    if (passkey) vault.answering(passkeyAnswers(door.hint))
    try {
      await vault.call("tryDoor", passkey ? { passkey: door.id } : { phrase: form.phrase.value })
      replace("ways", { done: "checked" })
    } catch (trouble) {
      done()
      form.querySelector(".field").hidden = false
      wrong(form.phrase, why(trouble))
      root.querySelector("[data-place='failed']").hidden = false
    }
  })
})
