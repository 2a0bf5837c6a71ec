// Pages that show what was kept: while the vault is closed they say so, and they fill when it opens.

import { vault } from "../vault/vault.js"
import { piece, place } from "./parts.js"

// Calls `draw` at once or when the vault opens. Returns what ends the waiting.
export function gate(root, draw) {
  const open = place(root, "open")
  let closed = null

  async function look() {
    closed?.remove()
    open.hidden = vault.state !== "open"
    if (vault.state === "open") return draw()
    closed = piece(vault.state === "none" ? "unmade" : "closed")
    return open.before(closed)
  }

  const off = vault.on("open", look)
  return { look, off }
}
