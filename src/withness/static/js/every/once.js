// A second press on a button does not send the same form twice. After a moment, or on coming back to the page, it may go
// again: a form that leads to a download, or one that was stopped, leaves the page standing.

const MOMENT = 4000

document.addEventListener("submit", (event) => {
  const form = event.target
  if (event.defaultPrevented || form.getAttribute("method") !== "post") return
  if ("sent" in form.dataset) {
    event.preventDefault()
  } else {
    form.dataset.sent = ""
    setTimeout(() => delete form.dataset.sent, MOMENT)
  }
})

addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent
})
