// Starts the journal, always with its one quiet page: writing does not wait for anything to be opened.

import { show } from "./app.js"
import { lock, watch } from "./locking.js"
import { watch as tellNotices } from "./notices.js"
import { serviceWorkerFrom } from "./vault/trusted.js"
import { vault } from "./vault/vault.js"
import "./views/index.js"

const doc = document.documentElement.dataset

watch()
tellNotices()
vault.on("open", () => { doc.vault = "open" })
vault.on("locked", () => { doc.vault = "locked" })
document.getElementById("lock").addEventListener("click", () => lock())
document.getElementById("leave").addEventListener("click", leave)
addEventListener("online", send)
document.addEventListener("visibilitychange", send)
if ("serviceWorker" in navigator) serviceWorkerFrom(doc.serviceWorker, { scope: doc.scope }).catch(() => {})
begin()

async function begin() {
  try {
    await vault.look()
    doc.vault = vault.state
    show("home")
  } catch (trouble) {
    if (trouble.reason === "signed-out") return location.replace(doc.signIn)
    doc.vault = "away"
    show("away", { reason: trouble.reason })
  }
}

// The network may be back: what waits is sent.
function send() {
  if (vault.state === "open" && !document.hidden) vault.call("send").catch(() => {})
}

// Locks, and goes where the page's own address is not one step back.
async function leave(event) {
  event.preventDefault()
  await lock("left")
  location.replace(event.target.closest("a").href)
}
