// Puts the focus where the reader is: on the errors of a form that came back, and on what a swap brought.

const FIRST = "[data-focus], .error-summary, [autofocus]"

document.querySelector(".error-summary")?.focus()

document.addEventListener("htmx:after:swap", (event) => {
  const asked = event.detail?.ctx?.sourceElement
  if (asked?.closest?.(".panel") || event.target.closest?.(".panel")) return
  const target = document.querySelector("[data-focus]") ?? event.target.querySelector?.(FIRST)
  if (target) {
    focus(target)
    target.removeAttribute("data-focus")
  } else if (document.activeElement === document.body && asked && !asked.isConnected) {
    focus(event.target.isConnected ? event.target : document.querySelector("main"))
  }
})

function focus(place) {
  if (place.tabIndex < 0 && !place.hasAttribute("tabindex")) place.tabIndex = -1
  place.focus({ preventScroll: place.matches("main") })
}
