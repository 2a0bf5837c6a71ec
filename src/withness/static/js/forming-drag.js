// Drags somebody of a draft to another group. Nothing moves by the drag itself: the house says what it would cost, and a
// button does it. The same is behind the link "Move" beside each name, for keys and for fingers.

const change = document.getElementById("change")
let dragged = null

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-seat][draggable]")
  if (!dragged) return
  event.dataTransfer.effectAllowed = "move"
  event.dataTransfer.setData("text/plain", dragged.dataset.seat)
  dragged.classList.add("dragged")
})

document.addEventListener("dragover", (event) => {
  const group = target(event)
  mark(group)
  if (group) event.preventDefault()
})

document.addEventListener("drop", (event) => {
  const group = target(event)
  if (!group) return
  event.preventDefault()
  const address = `${dragged.dataset.move}?to=${group.dataset.group}`
  window.htmx.ajax("GET", address, { target: change, swap: "innerHTML", source: change })
  change.scrollIntoView({ block: "center" })
})

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged")
  dragged = null
  mark(null)
})

function target(event) {
  const group = event.target.closest?.("[data-group]")
  return dragged && group && !group.contains(dragged) ? group : null
}

function mark(group) {
  for (const marked of document.querySelectorAll("[data-group].here")) {
    if (marked !== group) marked.classList.remove("here")
  }
  group?.classList.add("here")
}
