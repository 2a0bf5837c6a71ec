// A week of hours: copies or clears a day on the spot, and keeps the line beside each day's name true.
// Without this, the same buttons ask the server.

const form = document.querySelector("form[data-week]")

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=copy], button[name=clear]")
  if (!button) return
  event.preventDefault()
  const copying = button.name === "copy"
  for (const day of copying ? wanted(button.value) : [button.value]) {
    for (const radio of checked(button.value)) {
      const hour = radio.name.split("-")[1]
      form.querySelector(`input[name="${day}-${hour}"][value="${copying ? radio.value : "no"}"]`).checked = true
    }
    tell(day)
  }
  form.dataset.unsaved = ""
  document.dispatchEvent(new CustomEvent("say", { detail: copying ? form.dataset.done : form.dataset.empty }))
})

form.addEventListener("change", (event) => {
  if (event.target.type === "radio") tell(event.target.name.split("-")[0])
})

function wanted(from) {
  const [first, last = first] = form.elements[`onto-${from}`].value.split("-").map(Number)
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index)).filter((day) => day !== from)
}

function checked(day) {
  return [...form.querySelectorAll(`details[data-day="${day}"] input:checked`)]
}

function tell(day) {
  const hours = checked(day).filter((radio) => radio.value !== "no")
  const told = hours.map((radio) => `${radio.name.split("-")[1]}:00${radio.value === "like" ? `\u00a0${form.dataset.like}` : ""}`)
  form.querySelector(`details[data-day="${day}"] [data-said]`).textContent = told.join(", ") || form.dataset.none
}
