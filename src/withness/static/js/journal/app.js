// One document, many views. A view is a function that gets a fresh copy of its template; which one is shown, and with what,
// stays in memory: the address never changes and history holds only a number.

import { vault } from "./vault/vault.js"

const mounts = new Map()
const visited = [] // {name, params} by number; emptied on lock
let now = null // {name, params, number, done}
let voice = null

export function register(name, mount) {
  mounts.set(name, mount)
}

export function show(name, params = {}) {
  const number = now ? now.number + 1 : 0
  visited.length = number
  visited[number] = { name, params }
  if (now) history.pushState({ number }, "")
  else history.replaceState({ number }, "")
  draw(number)
}

// In place of the present view: what was there is not something to come back to.
export function replace(name, params = {}) {
  const number = now?.number ?? 0
  visited[number] = { name, params }
  history.replaceState({ number }, "")
  draw(number)
}

export function back() {
  if (now?.number) history.back()
  else replace(vault.state === "open" ? "home" : "unlock")
}

// Where the way in was made for: the page one came from, or the first.
export function onward(then) {
  const before = visited[now.number - 1]
  if (then) replace(then.name, then.params)
  else if (before && !["unlock", "setup"].includes(before.name)) history.back()
  else replace("home")
}

export const present = () => now && { name: now.name, params: now.params }

// The polite voice: read aloud once, shown to nobody.
export function say(text) {
  clearTimeout(voice)
  const region = document.getElementById("voice")
  region.textContent = ""
  voice = setTimeout(() => { region.textContent = text }, 50)
}

// A sentence that the server wrote into a template, by its name; {n} in it stands for a value.
export function word(name, values = {}) {
  const found = document.getElementById("journal-words").content.querySelector(`[data-word="${CSS.escape(name)}"]`)
  return Object.entries(values).reduce((text, [key, value]) => text.replaceAll(`{${key}}`, value), found?.textContent ?? "")
}

// Why something did not work, in words.
export const why = (trouble) => word(`why-${trouble?.reason ?? "trouble"}`) || word("why-trouble")

// Nothing of what was shown stays: not in the page, not behind the back button.
export function forget() {
  clear()
  visited.length = 0
}

export const app = { show, replace, back, say, word, why, vault }

function draw(number) {
  const { name, params } = visited[number]
  clear()
  const root = document.createElement("div")
  root.className = "view"
  root.dataset.view = name
  root.append(document.getElementById(`view-${name}`).content.cloneNode(true))
  document.getElementById("main").append(root)
  now = { name, params, number }
  document.documentElement.dataset.view = name
  now.done = mounts.get(name)(root, params, app)
  const heading = root.querySelector("h1")
  heading?.setAttribute("tabindex", "-1")
  heading?.focus({ preventScroll: true })
  scrollTo(0, 0)
}

function clear() {
  const was = now
  if (was) now = { number: was.number }
  document.getElementById("main").replaceChildren()
  if (typeof was?.done === "function") was.done()
  document.querySelectorAll("body > dialog").forEach((dialog) => dialog.remove())
}

addEventListener("popstate", ({ state }) => {
  const number = state?.number
  if (visited[number]) draw(number)
  else {
    now = { number: number ?? 0 }
    replace(vault.state === "open" ? "home" : "unlock")
  }
})

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-go]")
  if (!button) return
  event.preventDefault()
  if (button.dataset.go === "back") back()
  else show(button.dataset.go)
})
