// A button with data-copy="id" copies the text of that element and says so on itself.

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]")
  if (!button) return
  const from = document.getElementById(button.dataset.copy)
  await navigator.clipboard.writeText(from.value ?? from.textContent)
  button.textContent = button.dataset.copied
})
