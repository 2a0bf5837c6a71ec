// Registers a view whose start may take a moment: the shelf has to come, or an entry has to be opened.

import { register, why } from "../app.js"
import { focus, piece } from "./parts.js"
import { bring, here } from "./shelf.js"

// `mount(root, params, app)` may be async and may return what is to be done when the view goes.
export function view(name, mount) {
  register(name, (root, params, app) => {
    let done = null
    let gone = false
    only(root)
    begin(mount, root, params, app).then((last) => (gone ? last?.() : (done = last)))
    return () => {
      gone = true
      done?.()
    }
  })
}

// A view that needs the shelf: `mount` gets it as its last argument. Without a network it says so, and writing still works.
export function shelved(name, mount) {
  view(name, async (root, params, app) => {
    const shelf = here() ?? (await bring().catch(() => null))
    if (shelf) return mount(root, params, app, shelf)
    root.querySelectorAll("[data-needs-shelf]").forEach((part) => part.remove())
    root.querySelector("h1").after(piece("no-shelf"))
  })
}

// A button to a view that this house does not have is not shown.
function only(root) {
  for (const button of root.querySelectorAll("[data-go]")) {
    if (button.dataset.go !== "back" && !document.getElementById(`view-${button.dataset.go}`)) (button.closest("li") ?? button).remove()
  }
  if (!document.getElementById("view-carry")) root.querySelectorAll('[data-do="share"]').forEach((button) => button.remove())
}

async function begin(mount, root, params, app) {
  const heading = root.querySelector("h1")
  const empty = !heading?.textContent
  root.setAttribute("aria-busy", "true") // until everything stands where it will stay
  try {
    const last = await mount(root, params, app)
    if (empty && root.isConnected) focus(heading)
    return last
  } catch (trouble) {
    if (root.isConnected) failed(heading, trouble)
    return null
  } finally {
    root.removeAttribute("aria-busy")
  }
}

// What the vault refused is said in its own words; nothing of it is shown. Whatever else went wrong is for whoever looks for the fault.
function failed(heading, trouble) {
  const empty = !heading.textContent
  if (trouble.reason) heading.after(piece("refused", { why: why(trouble) }))
  else heading.after(piece("trouble"))
  if (!trouble.reason) console.error(trouble)
  if (empty) heading.textContent = heading.dataset.refused ?? ""
  focus(heading)
}
