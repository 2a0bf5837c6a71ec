// When the journal locks: after five quiet minutes, when it is asked to, when the page is left, and, by choice, when it is hidden.

import { forget, replace, say, word } from "./app.js"
import { vault } from "./vault/vault.js"

const QUIET = 5 * 60_000
const LOOK = 5_000
const PATIENCE = 3_000
const SIGNS = ["pointerdown", "keydown", "input", "scroll", "touchstart"]
let heard = Date.now()
let closing = false
let onHide = false

export function watch() {
  for (const sign of SIGNS) addEventListener(sign, () => { heard = Date.now() }, { passive: true, capture: true })
  setInterval(look, LOOK)
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && onHide) lock("hidden")
    else look()
  })
  addEventListener("pagehide", () => leave("left"))
  addEventListener("pageshow", (event) => event.persisted && location.reload())
  vault.on("open", async () => {
    heard = Date.now()
    onHide = Boolean(await vault.note("lock-on-hide").catch(() => false))
  })
  vault.on("locked", (reason) => {
    forget()
    if (reason === "left") return
    replace("unlock", { reason })
    say(word("locked"))
  })
}

export const lockOnHide = (chosen) => { onHide = chosen }

// What is being written is kept first; after three seconds the lock closes all the same.
export async function lock(reason = "asked") {
  if (closing || vault.state !== "open") return
  closing = true
  const kept = Promise.allSettled(vault.emit("locking", reason))
  await Promise.race([kept, new Promise((done) => setTimeout(done, PATIENCE))])
  closing = false
  vault.lock(reason)
}

// At once: a page that is left has no time, and may be kept by the browser to be shown again.
function leave(reason) {
  vault.emit("locking", reason)
  vault.lock(reason)
  forget()
}

// A clock that was set, in either direction, locks too early rather than too late.
function look() {
  if (vault.state === "open" && Math.abs(Date.now() - heard) >= QUIET) lock("idle")
}
