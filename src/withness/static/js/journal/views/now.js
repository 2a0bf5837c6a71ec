// Someone now: the person's own card first, then who to call. The numbers stand in the page and need no network.

import { vault } from "../vault/vault.js"
import { fill, list, piece, place } from "./parts.js"
import { bring } from "./shelf.js"
import { view } from "./view.js"

view("now", async (root) => {
  const look = () => draw(root)
  const off = vault.on("open", look)
  await look()
  return off
})

async function draw(root) {
  place(root, "locked").hidden = vault.state !== "locked"
  const card = await ownCard()
  place(root, "card").hidden = !card
  place(root, "none").hidden = Boolean(card) || vault.state !== "open"
  if (card) await drawCard(card, place(root, "lines"), place(root, "people"))
}

// The newest card, or nothing while the vault is closed.
export async function ownCard() {
  if (vault.state !== "open") return null
  const [newest] = await vault.entries({ kind: "card" })
  return newest ? (await vault.read(newest.id)).body : null
}

export async function drawCard(card, lines, people) {
  const shelf = await bring().catch(() => null)
  const labels = Object.fromEntries((shelf?.selfcare.card.lines ?? []).map((line) => [line.id, line.label]))
  const written = Object.entries(card.lines ?? {}).filter(([, text]) => text?.trim())
  list(lines, written, ([id, text]) => piece("card-line", { label: labels[id] ?? "", text }))
  list(people, (card.people ?? []).filter((one) => one.name || one.number), (one) => {
    const row = fill(piece("call"), { name: one.name, when: one.when, number: one.number })
    if (one.number) place(row, "number").href = `tel:${one.number.replace(/[^\d+]/g, "")}`
    return row
  })
}
