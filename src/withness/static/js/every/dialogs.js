// A link with data-dialog="id" opens that dialog instead of the page it leads to. Escape and the dialog's own form close it.

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-dialog]")
  const dialog = opener && document.getElementById(opener.dataset.dialog)
  if (!dialog?.showModal || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  dialog.showModal()
  dialog.addEventListener("close", () => opener.focus(), { once: true })
})
