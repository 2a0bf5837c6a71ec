// A list, a page to write on, and one entry.

import { register, replace, show, why } from "../app.js"
import { vault } from "../vault/vault.js"
import { busy, wrong } from "./form.js"

register("home", async (root) => {
  const list = root.querySelector("[data-place='entries']")
  const form = root.querySelector("form")
  const draw = (entries) => list.replaceChildren(...entries.map(line))
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const words = form.words.value
    draw(words.trim() ? await vault.search(words) : await vault.entries())
  })
  draw(await vault.entries())
})

register("write", (root, { id, text = "" }) => {
  const form = root.querySelector("form")
  form.text.value = text
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const done = busy(form.querySelector("[type='submit']"))
    try {
      await vault.write({ id, kind: "text", body: { text: form.text.value } })
      replace("home")
    } catch (trouble) {
      done()
      wrong(form.text, why(trouble))
    }
  })
})

register("entry", async (root, { id }) => {
  const entry = await vault.read(id)
  root.querySelector("h1").textContent = entry.created.replace("T", " ")
  root.querySelector("[data-place='text']").textContent = entry.body.text
  root.querySelector("[data-do='change']").addEventListener("click", () => show("write", { id, text: entry.body.text }))
  root.querySelector("[data-do='let-go']").addEventListener("click", async () => {
    await vault.remove(id)
    replace("home")
  })
})

function line({ id, created, line: words, around }) {
  const item = document.createElement("li")
  const button = document.createElement("button")
  button.className = "button link"
  button.textContent = `${created.replace("T", " ")} · ${around ?? words}`
  button.addEventListener("click", () => show("entry", { id }))
  item.append(button)
  return item
}
