// How the journal is kept: the ways in, this device, what happens when the tab is hidden.

import { register, replace, show, why, word } from "../app.js"
import { lockOnHide } from "../locking.js"
import { newPasskey, passkeyAnswers, passkeysWork } from "../vault/passkey.js"
import { vault } from "../vault/vault.js"
import { busy, wrong } from "./form.js"
import { month, shortDay } from "./times.js"

register("ways", async (root, { done }) => {
  for (const spot of root.querySelectorAll("[data-done]")) spot.hidden = spot.dataset.done !== done
  const spots = { list: root.querySelector("[data-place='doors']"), hide: root.querySelector("[name='hide']"), keep: root.querySelector("[name='keep']") }
  root.querySelector("[data-place='passkey']").hidden = !passkeysWork()
  passkeyForm(root.querySelector("[data-place='passkey'] form"))
  root.addEventListener("click", ({ target }) => {
    const mode = target.closest("[data-mode]")?.dataset.mode
    if (mode) show("setup", { mode })
  })
  sets(root, spots.hide, (on) => {
    lockOnHide(on)
    return vault.note("lock-on-hide", on)
  })
  sets(root, spots.keep, (on) => vault.call("keepHere", on))

  const [doors, about, hide] = await Promise.all([vault.call("doors"), vault.call("about"), vault.note("lock-on-hide")])
  spots.hide.checked = Boolean(hide)
  spots.keep.checked = about.kept
  spots.hide.disabled = false // not before it shows how it stands: a tick would be taken away again
  spots.keep.disabled = about.offline
  const only = (kind) => doors.filter((door) => door.kind === kind).length === 1
  spots.list.replaceChildren(...doors.map((door) => drawn(root, door, door.kind !== "passkey" && only(door.kind))))
})

// A box that is set at once, and says so once it is.
function sets(root, box, work) {
  const said = root.querySelector("[data-place='set']")
  box.addEventListener("change", async () => {
    said.textContent = ""
    try {
      await work(box.checked)
      said.textContent = said.dataset.done
    } catch (trouble) {
      box.checked = !box.checked
      said.textContent = why(trouble)
    }
  })
}

function drawn(root, door, needed) {
  const item = root.querySelector("template[data-piece='door']").content.firstElementChild.cloneNode(true)
  const fill = (name, text) => { item.querySelector(`[data-place='${name}']`).textContent = text }
  fill("kind", door.kind === "passkey" && door.name ? door.name : word(`door-${door.kind}`))
  fill("days", word("door-days", { made: shortDay(door.made), used: month(door.used) }))
  const change = item.querySelector("[data-mode]")
  if (door.kind === "passkey") change.remove()
  else change.dataset.mode = door.kind === "words" ? "words" : "sheet"
  const close = item.querySelector("[data-do='close']")
  if (needed) close.remove()
  else close.addEventListener("click", () => closeDoor(item, door.id))
  return item
}

async function closeDoor(item, id) {
  const dialog = document.querySelector("[data-view='ways'] dialog")
  dialog.returnValue = ""
  dialog.showModal()
  await new Promise((done) => dialog.addEventListener("close", done, { once: true }))
  if (dialog.returnValue !== "yes") return
  try {
    await vault.call("closeDoor", id)
    replace("ways", { done: "closed" })
  } catch (trouble) {
    item.querySelector("[data-place='days']").textContent = why(trouble)
  }
}

function passkeyForm(form) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const done = busy(form.querySelector("[type='submit']"))
    try {
      const hint = await newPasskey(form.dataset.name)
      vault.answering(passkeyAnswers(hint))
      await vault.call("addPasskey", { hint, name: form.passkey.value.trim() })
      replace("ways", { done: "passkey" })
    } catch (trouble) {
      done()
      wrong(form.passkey, trouble.reason && trouble.reason !== "passkey" ? why(trouble) : word("why-no-passkey"))
    }
  })
}
