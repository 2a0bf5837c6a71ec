// Asks before a page with unsaved words is left, and only then.

addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsaved]")) event.preventDefault()
})

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-keep]")
  if (form) form.dataset.unsaved = ""
})

document.addEventListener("submit", (event) => {
  if (event.target instanceof HTMLFormElement) delete event.target.dataset.unsaved
})
