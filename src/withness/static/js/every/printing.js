// A button or link with data-print opens the browser's print window.

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-print]")) return
  event.preventDefault()
  print()
})
