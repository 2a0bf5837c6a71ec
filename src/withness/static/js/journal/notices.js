// What may have to be said on any page: something waits for a network, another tab was first, a way in should be tried.

import { say, show, word } from "./app.js"
import { vault } from "./vault/vault.js"
import { longDay } from "./views/times.js"

const spots = new Map()

export function watch() {
  vault.on("waiting", (number) => tell("waiting", number ? word(number === 1 ? "one-waits" : "some-wait", { n: number }) : ""))
  vault.on("conflict", ({ other }) => tell("conflict", word("conflict"), { go: "entry", with: { id: other } }))
  vault.on("refused", (reason) => tell("refused", word(`why-${reason}`)))
  vault.on("unopened", (number) => tell("unopened", number ? word(number === 1 ? "one-unopened" : "some-unopened", { n: number }) : ""))
  vault.on("older", (day) => tell("older", word("older", { day: longDay(day) })))
  vault.on("signed-out", () => tell("refused", word("why-signed-out")))
  vault.on("changed", () => tell("refused", ""))
  vault.on("moving", ({ done, all }) => tell("moving", word("moving", { done, all })))
  vault.on("moving-stopped", () => tell("moving", word("moving-stopped")))
  vault.on("moved", () => tell("moving", ""))
  vault.on("locked", () => [...spots.keys()].forEach((name) => tell(name, "")))
  vault.on("open", async () => {
    const door = await vault.call("due").catch(() => null)
    if (door) tell("due", word(`due-${door.kind}`), { go: "check" })
  })
}

// One notice of each name. `way` is a view that its button leads to.
function tell(name, sentence, way = null) {
  spots.get(name)?.remove()
  spots.delete(name)
  if (!sentence) return
  const notice = document.getElementById("journal-notice").content.firstElementChild.cloneNode(true)
  notice.querySelector("p").textContent = sentence
  const [go, enough] = notice.querySelectorAll("button")
  go.hidden = !way
  go.addEventListener("click", () => {
    tell(name, "")
    show(way.go, way.with ?? {})
  })
  enough.addEventListener("click", () => tell(name, ""))
  document.getElementById("notices").append(notice)
  spots.set(name, notice)
  if (name !== "moving") say(sentence)
}
