// The locked journal: one field for any words that open it, a button for each passkey.

import { onward, register, why } from "../app.js"
import { passkeyAnswers } from "../vault/passkey.js"
import { vault } from "../vault/vault.js"
import { busy, passwordField, wrong } from "./form.js"

register("unlock", (root, { reason, then }) => {
  const form = root.querySelector("form")
  for (const spot of root.querySelectorAll("[data-reason]")) spot.hidden = spot.dataset.reason !== reason
  passwordField(form)
  root.querySelector("[data-place='offline']").hidden = vault.from !== "device"
  const passkeys = root.querySelector("[data-place='passkeys']")
  const keys = vault.doors.filter(({ kind }) => kind === "passkey")
  passkeys.hidden = !keys.length
  const button = passkeys.querySelector("button")
  passkeys.replaceChildren(...keys.map((key, at) => {
    const one = button.cloneNode(true)
    if (at) one.textContent = `${one.textContent} (${at + 1})`
    one.addEventListener("click", () => open(one, { passkey: key }))
    return one
  }))
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    if (!form.phrase.value.trim()) return wrong(form.phrase, why({ reason: "empty" }))
    open(form.querySelector("[type='submit']"), { phrase: form.phrase.value })
  })

  async function open(button, { phrase, passkey }) {
    const done = busy(button)
    try {
      if (phrase) await vault.unlock({ phrase })
      else await vault.unlock({ passkey: passkey.id }, passkeyAnswers(passkey.hint))
      form.reset()
      onward(then)
    } catch (trouble) {
      done()
      wrong(form.phrase, why(trouble))
    }
  }
})
