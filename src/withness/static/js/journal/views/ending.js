// How a writing ends: keep, share a line, or let go. Three ways of the same size, and none is the better one.

import { show } from "../app.js"
import { vault } from "../vault/vault.js"
import { doing, piece } from "./parts.js"

// `text()` gives the words that a line may be chosen from.
export function ending(root, app, keeper, text) {
  doing(root, {
    keep: async () => {
      await keeper.now()
      if (!keeper.params.held) show("home", { kept: Boolean(keeper.id) })
      else if (vault.state !== "open") show(vault.state === "none" ? "setup" : "unlock")
    },
    share: async () => {
      await keeper.now()
      show("carry", { text: text(), from: keeper.id ?? null })
    },
    "let-go": () => letGo(keeper),
  })
}

// Asks once, says what happens, and can be taken back until the next page.
export async function letGo(keeper) {
  if (!(await sure("let-go"))) return
  const body = keeper.gather()
  const gone = body && { kind: keeper.kind, body, tags: keeper.params.tags ?? [] }
  keeper.drop()
  await keeper.now()
  if (keeper.id) await vault.remove(keeper.id)
  show("home", { gone })
}

// Opens the dialog of a piece; true when its first button was pressed, false on Escape or the other one.
export function sure(name) {
  const dialog = piece(name)
  document.querySelector("main, body").append(dialog)
  dialog.returnValue = ""
  dialog.showModal()
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove()
      answer(dialog.returnValue === "yes")
    }, { once: true })
  })
}
