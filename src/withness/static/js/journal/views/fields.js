// Boxes and choices, copied from pieces. Each calls `set` with its new value; the view holds the answers.

import { id, list, piece, place, tie } from "./parts.js"

// A box to write in. The label is the question; an empty box is an answer too.
export function words(label, hint, value, set, kind = "words") {
  const field = piece(kind, { label, hint })
  place(field, "hint").hidden = !hint
  const control = tie(field)
  control.value = value ?? ""
  control.addEventListener("input", () => set(control.value))
  return field
}

// One or more questions over one box; the box is named by what the step is called.
export function asked(title, prompts, value, set) {
  const field = piece("asked", { label: prompts.length === 1 ? prompts[0] : title })
  const label = place(field, "label")
  label.classList.toggle("visually-hidden", prompts.length > 1 || prompts[0] === title)
  const control = tie(field)
  const questions = place(field, "prompts")
  if (prompts.length > 1) {
    list(questions, prompts, (text) => piece("prompt", { text }))
    questions.id = id()
    control.setAttribute("aria-describedby", questions.id)
  } else questions.remove()
  control.value = value ?? ""
  control.addEventListener("input", () => set(control.value))
  return field
}

export const line = (label, hint, value, set) => words(label, hint, value, set, "line")
export const date = (label, hint, value, set) => words(label, hint, value, set, "date")

// Radio buttons ("one") or tick boxes ("many") under a question. `chosen` is an id or a list of ids.
export function choices({ form, legend, hint = "", options, chosen, set, look = "choices" }) {
  const field = piece(look, { legend, hint })
  const many = form === "many"
  const name = id()
  const picked = new Set([].concat(chosen ?? []))
  place(field, "hint").hidden = !hint
  if (hint) {
    place(field, "hint").id = `${name}-hint`
    field.setAttribute("aria-describedby", `${name}-hint`)
  }
  list(place(field, "options"), options, (option) => {
    const choice = piece(look === "scale" ? "scale-choice" : "choice", { label: option.label })
    const control = choice.querySelector("input")
    Object.assign(control, { type: many ? "checkbox" : "radio", name, value: option.id, checked: picked.has(option.id) })
    return choice
  })
  field.addEventListener("change", () => {
    const now = [...field.querySelectorAll("input:checked")].map((control) => control.value)
    set(many ? now : (now[0] ?? null))
  })
  return field
}

// Options with a box for one's own words beside them: set({options: [...], text}).
export function ownChoices(spec, value, set) {
  const now = { options: [].concat(value?.options ?? []), text: value?.text ?? "" }
  const told = () => set({ options: [...now.options], text: now.text })
  const field = choices({
    ...spec,
    chosen: now.options,
    set: (picked) => {
      now.options = [].concat(picked ?? [])
      told()
    },
  })
  const own = piece("own")
  const control = tie(own)
  control.value = now.text
  control.addEventListener("input", () => {
    now.text = control.value
    told()
  })
  field.append(own)
  return field
}

// Rows of people to call: name, number, when.
export function people(rows, set) {
  const field = piece("people")
  const all = rows.length ? rows.map((row) => ({ ...row })) : [{}]
  const draw = (row) => {
    const line = piece("person")
    for (const key of ["name", "number", "when"]) {
      const part = line.querySelector(`[data-key="${key}"]`)
      const control = tie(part)
      control.value = row[key] ?? ""
      control.addEventListener("input", () => {
        row[key] = control.value
        set(all.filter((each) => each.name || each.number))
      })
    }
    return line
  }
  list(place(field, "rows"), all, draw)
  place(field, "more").addEventListener("click", () => {
    all.push({})
    const fresh = draw(all.at(-1))
    place(field, "rows").append(fresh)
    fresh.querySelector("input").focus()
  })
  return field
}
