// Ways in, chosen, written down, and tried before they count: at the beginning, when one is changed, when all are.

import { onward, register, replace, why } from "../app.js"
import { vault } from "../vault/vault.js"
import { busy, passwordField, right, wrong } from "./form.js"
import { waitsStill } from "./lost.js"
import { sheet } from "./sheet.js"

// What is made, which parts lead there, and which call makes it.
const MODES = {
  make: { parts: ["about", "first", "second", "last"], make: (given) => vault.make(given) },
  words: { parts: ["first", "last"], make: ({ phrase, typed }) => vault.call("changeWords", { phrase, typed: typed.phrase }), then: "ways" },
  sheet: { parts: ["second", "last"], make: ({ recovery, typed }) => vault.call("newSheet", { recovery, typed: typed.recovery }), then: "ways" },
  anew: { parts: ["leak", "first", "second", "last"], make: (given) => vault.call("sealAnew", given), then: "ways" },
}

register("setup", (root, { mode = "make" }) => {
  const { parts, make, then } = MODES[mode]
  const part = (name) => root.querySelector(`[data-part='${name}']`)
  const given = { phrase: "", recovery: "", six: "" }
  const places = twoOf(12)
  const first = part("first").querySelector("form")
  const last = part("last").querySelector("form")
  let at = 0

  for (const spot of root.querySelectorAll("[data-modes]")) if (!spot.dataset.modes.split(" ").includes(mode)) spot.remove()
  root.addEventListener("click", (event) => {
    const does = event.target.closest("[data-do]")?.dataset.do
    if (does === "next") go(at + 1)
    if (does === "earlier") go(at - 1)
    if (does === "others") draw()
    if (does === "print") print()
  })
  first.addEventListener("change", () => { first.querySelector("[data-own]").hidden = first.choice.value !== "own" })
  first.addEventListener("submit", async (event) => {
    event.preventDefault()
    right(first)
    const own = first.choice.value === "own"
    given.phrase = own ? first.phrase.value : given.six
    const weak = own ? await vault.call("sizedUp", given.phrase) : ""
    if (weak) wrong(first.phrase, why({ reason: `weak-${weak}` }))
    else go(at + 1)
  })
  last.addEventListener("submit", async (event) => {
    event.preventDefault()
    right(last)
    const done = busy(last.querySelector("[type='submit']"))
    const typed = { phrase: last.phrase?.value, recovery: { [places[0]]: last.one?.value, [places[1]]: last.two?.value } }
    try {
      await make({ phrase: given.phrase, recovery: given.recovery, typed })
      if (mode === "make") onward()
      else replace(then, { done: mode })
    } catch (trouble) {
      done()
      wrong((trouble.reason === "typed-recovery" && last.one) || last.phrase || last.one, why(trouble))
    }
  })
  passwordField(root)
  for (const [number, name] of ["one", "two"].entries()) {
    const label = last.querySelector(`label[for='typed-${name}']`)
    if (label) label.textContent = label.dataset.words.replace("{n}", places[number])
  }
  waitsStill(root)
  go(0)
  draw()

  function go(number) {
    at = Math.max(0, number)
    for (const each of root.querySelectorAll("[data-part]")) each.hidden = each.dataset.part !== parts[at]
    const heading = part(parts[at]).querySelector("h1")
    heading.tabIndex = -1
    heading.focus()
    scrollTo(0, 0)
  }

  async function draw() {
    const offered = await vault.offered()
    given.six = offered.six
    given.recovery ||= offered.recovery
    if (!root.isConnected) return
    part("first").querySelector("[data-place='six']").textContent = offered.six
    sheet(part("second"), given.recovery)
  }

  return () => Object.assign(given, { phrase: "", recovery: "", six: "" })
})

// Two different places, in order.
function twoOf(count) {
  const [one, other] = crypto.getRandomValues(new Uint32Array(2))
  const first = one % count
  const second = (first + 1 + (other % (count - 1))) % count
  return [first + 1, second + 1].sort((a, b) => a - b)
}
