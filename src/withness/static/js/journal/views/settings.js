// Settings of writing, sealed like everything else, and the ways to what else can be set.

import { vault } from "../vault/vault.js"
import { gate } from "./gate.js"
import { place, say } from "./parts.js"
import { view } from "./view.js"

view("settings", async (root) => {
  const boxes = [...root.querySelectorAll("[data-note]")]

  async function draw() {
    for (const box of boxes) box.checked = (await vault.note(box.dataset.note)) ?? box.dataset.default === "yes"
  }

  for (const box of boxes) {
    box.addEventListener("change", async () => {
      await vault.note(box.dataset.note, box.checked)
      place(root, "set").textContent = say(place(root, "set"), "done")
    })
  }
  const waiting = gate(root, draw)
  await waiting.look()
  return waiting.off
})
