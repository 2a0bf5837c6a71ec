// Before the first word: two ways in, chosen, written down, and both tried.

import { register, replace, why } from "../app.js"
import { vault } from "../vault/vault.js"
import { busy, passwordField, right, wrong } from "./form.js"
import { sheet } from "./sheet.js"

register("setup", (root, params) => {
  const part = (name) => root.querySelector(`[data-part='${name}']`)
  const given = { phrase: "", recovery: "" }
  const places = twoOf(12)
  const first = part("first").querySelector("form")
  const last = part("last").querySelector("form")

  const go = (name) => {
    for (const each of root.querySelectorAll("[data-part]")) each.hidden = each.dataset.part !== name
    const heading = part(name).querySelector("h2, h1")
    heading.tabIndex = -1
    heading.focus()
    scrollTo(0, 0)
  }

  root.addEventListener("click", (event) => {
    const to = event.target.closest("[data-to]")?.dataset.to
    if (to) go(to)
    if (event.target.closest("[data-do='others']")) draw()
    if (event.target.closest("[data-do='print']")) print()
  })
  first.addEventListener("change", () => { first.querySelector("[data-own]").hidden = first.choice.value !== "own" })
  first.addEventListener("submit", async (event) => {
    event.preventDefault()
    right(first)
    const own = first.choice.value === "own"
    given.phrase = own ? first.phrase.value : given.six
    const weak = own ? await vault.call("sizedUp", given.phrase) : ""
    if (weak) return wrong(first.phrase, why({ reason: `weak-${weak}` }))
    go("second")
  })
  last.addEventListener("submit", async (event) => {
    event.preventDefault()
    right(last)
    const done = busy(last.querySelector("[type='submit']"))
    const typed = { phrase: last.phrase.value, recovery: { [places[0]]: last.one.value, [places[1]]: last.two.value } }
    try {
      await (params.make ?? vault.make)({ phrase: given.phrase, recovery: given.recovery, typed })
      replace(params.after ?? "home")
    } catch (trouble) {
      done()
      wrong(trouble.reason === "typed-recovery" ? last.one : last.phrase, why(trouble))
    }
  })
  passwordField(root)
  for (const [at, name] of ["one", "two"].entries()) {
    const label = last.querySelector(`label[for='typed-${name}']`)
    label.textContent = label.dataset.words.replace("{n}", places[at])
  }
  draw()

  async function draw() {
    const offered = await vault.offered()
    given.six = offered.six
    if (!given.recovery) given.recovery = offered.recovery
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
