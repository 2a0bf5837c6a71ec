// Brings the toolbar's code when somebody begins to write, not before: a page that is only read stays small.

document.addEventListener("focusin", bring)
document.addEventListener("pointerover", bring)

function bring(event) {
  const place = event.target.closest?.("form")?.querySelector("markdown-toolbar[data-code]")
  if (!place) return
  const code = place.dataset.code
  document.querySelectorAll("markdown-toolbar[data-code]").forEach((each) => each.removeAttribute("data-code"))
  import(code)
}
