// Small moves of the journal's own forms: an error beside its field, a button that waits, words that can be shown.

export function wrong(field, sentence) {
  const holder = field.closest(".field")
  const error = holder.querySelector(".error")
  error.textContent = sentence
  error.hidden = !sentence
  holder.classList.toggle("wrong", Boolean(sentence))
  field.setAttribute("aria-invalid", String(Boolean(sentence)))
  if (sentence) field.focus()
}

export function right(form) {
  for (const field of form.querySelectorAll("[aria-invalid='true']")) wrong(field, "")
}

// The button says that it works; what comes back puts it as it was.
export function busy(button) {
  const words = button.textContent
  button.disabled = true
  if (button.dataset.busy) button.textContent = button.dataset.busy
  return () => {
    button.disabled = false
    button.textContent = words
  }
}

// "Show the words" beside every field for words.
export function passwordField(root) {
  for (const box of root.querySelectorAll("[data-shows]")) {
    const field = root.querySelector(`[name='${box.dataset.shows}']`)
    box.addEventListener("change", () => { field.type = box.checked ? "text" : "password" })
  }
}
