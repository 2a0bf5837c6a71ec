// The language helper and the names hint: on this device, after a pause, beneath the words and never in them.
// A word that is kept stays kept: as theirs or as mine, for this page.

import { hints } from "../pure/lexicon.js"
import { nameHints } from "../pure/names.js"
import { vault } from "../vault/vault.js"
import { list, piece, place } from "./parts.js"
import { bring } from "./shelf.js"

const PAUSE = 1500
const MOST = 6

export function attach(root, box) {
  const kept = new Set()
  let timer = null
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(look, PAUSE)
  }

  async function look() {
    const wanted = await wishes()
    const shelf = wanted.words || wanted.names ? await bring().catch(() => null) : null
    const found = shelf && root.isConnected ? all(shelf, wanted).slice(0, MOST) : []
    place(root, "helper").hidden = !found.length
    list(place(root, "hints"), found, (hint) => row(hint, shelf))
  }

  function all(shelf, wanted) {
    const words = wanted.words ? hints(box.value, shelf.lexicon.entries, { kept: [...kept] }) : []
    const names = wanted.names ? nameHints(box.value, shelf.names).map((hint) => ({ ...hint, try: [], why: shelf.names.reasons[hint.reason] })) : []
    const seen = new Set(kept)
    return [...words, ...names].filter((hint) => !seen.has(hint.word.toLowerCase()) && seen.add(hint.word.toLowerCase()))
  }

  function row(hint, shelf) {
    const spot = piece("hint", { word: hint.word, try: hint.try.join(" · "), why: hint.why })
    place(spot, "perhaps").hidden = !hint.try.length
    const buttons = hint.try.length ? shelf.lexicon.keep.map((label) => piece("plain-button", { label })) : [piece("name-stays")]
    place(spot, "keep").replaceChildren(...buttons)
    place(spot, "keep").addEventListener("click", (event) => event.target.closest("button") && stays(hint, spot))
    return spot
  }

  function stays(hint, spot) {
    kept.add(hint.word.toLowerCase())
    spot.remove()
    place(root, "helper").hidden = !place(root, "hints").children.length
    box.focus()
  }

  box.addEventListener("input", later)
  return () => clearTimeout(timer)
}

// Both are settings that are sealed: while the vault is closed nothing is known of them, and nothing is hinted.
async function wishes() {
  if (vault.state !== "open") return { words: false, names: false }
  const [words, names] = await Promise.all([vault.note("language-helper"), vault.note("names-hint")])
  return { words: words === true, names: names !== false }
}
