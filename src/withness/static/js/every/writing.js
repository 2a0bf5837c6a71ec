// Brings the toolbar's code when somebody begins to write, not before: a page that is only read stays small.

document.addEventListener("focusin", bring)
document.addEventListener("pointerover", bring)

async function bring(event) {
  const bar = event.target.closest?.("form")?.querySelector("markdown-toolbar[data-code]")
  if (!bar) return
  const code = bar.dataset.code
  bar.removeAttribute("data-code")
  try {
    await import(code)
  } catch {
    bar.dataset.code = code // no network: the next touch tries again
  }
}
