// Other words, offered under the box in which somebody writes to their circle: on this device, off until asked for. The
// text never leaves the page for it; what is kept as "their word" or "my word" is forgotten with the page.

const CHOSEN = "withness-other-words"
const PAUSE = 600
const wanted = () => localStorage.getItem(CHOSEN) === "on"

for (const place of document.querySelectorAll("[data-other-words]")) begin(place)

function begin(place) {
  const box = place.closest("form")?.querySelector("textarea")
  if (!box) return
  const part = (name) => place.querySelector(`[data-${name}]`)
  const kept = new Set()
  let known = null
  let waiting = 0

  place.hidden = false
  part("switch").addEventListener("click", () => {
    localStorage.setItem(CHOSEN, wanted() ? "off" : "on")
    look()
  })
  box.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, PAUSE)
  })
  place.addEventListener("click", (event) => {
    const row = event.target.closest("[data-keep]")?.closest("li")
    if (!row) return
    kept.add(row.dataset.id)
    look().then(() => box.focus())
  })
  look()

  async function look() {
    part("switch").textContent = part("switch").dataset[wanted() ? "on" : "off"]
    const helper = wanted() && box.value.trim() ? await fetched() : null
    part("lost").hidden = helper !== false
    const hints = helper ? helper.hints(box.value, helper.entries, { kept: [...kept] }) : []
    part("none").hidden = !helper || hints.length > 0
    show(hints)
  }

  /** The list and the code that reads it; false where there is no network. */
  async function fetched() {
    try {
      known ??= await bring(place.dataset)
      return known
    } catch {
      return false
    }
  }

  function show(hints) {
    const once = new Map(hints.map((hint) => [hint.id, hint]))
    part("hints").replaceChildren(...[...once.values()].map((hint) => row(hint)))
  }

  function row(hint) {
    const made = place.querySelector("template").content.cloneNode(true).firstElementChild
    made.dataset.id = hint.id
    made.querySelector("[data-word]").textContent = hint.word
    made.querySelector("[data-try]").textContent = hint.try.join(" · ")
    made.querySelector("[data-why]").textContent = hint.why
    return made
  }
}

async function bring({ otherWords, code }) {
  const [list, { hints }] = await Promise.all([answer(otherWords), import(code)])
  return { hints, entries: list.entries }
}

async function answer(address) {
  const said = await fetch(address, { headers: { Accept: "application/json" } })
  if (!said.ok) throw new Error(said.status)
  return said.json()
}
