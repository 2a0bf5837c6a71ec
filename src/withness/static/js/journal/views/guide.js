// A guide for one of the eight principles, in the variant of whoever asks themselves.

import { show } from "../app.js"
import { vault } from "../vault/vault.js"
import { ending } from "./ending.js"
import { asked } from "./fields.js"
import { beginning, keeping } from "./keeping.js"
import { fill, list, piece, place, say } from "./parts.js"
import { path } from "./steps.js"
import { lined, plain } from "./telling.js"
import { shelved } from "./view.js"

const HERE = ["planner", "drift", "selfcare", "frames", "narrative", "pitfalls"]

shelved("guide", async (root, params, app, shelf) => {
  const start = await beginning(params)
  const guide = shelf.guides.find((one) => one.id === (start.guide ?? params.guide)) ?? shelf.guides[0]
  const answers = { ...start.answers }
  let variant = start.variant ?? params.variant ?? (await usual()) ?? "general"
  const body = () => ({ guide: guide.id, variant, answers: { ...answers } })
  const keeper = keeping(root, params, "guide", () => (Object.values(answers).some((text) => text.trim()) ? lined("guide", body(), shelf) : null))
  fill(root, { title: guide.title })
  ending(root, app, keeper, () => plain("guide", body(), shelf))

  const steps = (prompts) => prompts.map((prompt, number) => ({
    title: prompt,
    draw: () => [
      asked(prompt, [prompt], answers[number + 1], (text) => {
        answers[number + 1] = text
        keeper.touch()
      }),
    ],
  }))
  const walk = path(root, [], {
    moved: (number) => (params.at = number),
    last: (open) => {
      place(root, "ending").hidden = !open
      place(root, "onward").hidden = !open
    },
  })

  function draw() {
    const { purpose, prompts, alive, fading, further } = guide.variants[variant]
    fill(root, { purpose, variant: place(root, "variants").querySelector(`[value="${variant}"]`).parentElement.textContent.trim() })
    walk.change(steps(prompts), params.at)
    for (const [name, signs] of [["alive", alive], ["fading", fading]]) {
      list(place(root, name), signs, (text) => piece("prompt", { text }))
    }
    list(place(root, "further"), further, onward)
  }

  for (const choice of place(root, "variants").querySelectorAll("input")) {
    choice.checked = choice.value === variant
    choice.addEventListener("change", () => {
      variant = params.variant = choice.value
      if (vault.state === "open") vault.note("variant", variant)
      draw()
    })
  }
  draw()
  return () => keeper.end()
})

// The view that this person works from, once chosen, is not asked again; it is sealed.
const usual = () => (vault.state === "open" ? vault.note("variant") : null)

function onward({ to, text }) {
  const row = piece("further", { text })
  const button = place(row, "go")
  button.hidden = !HERE.includes(to)
  button.textContent = say(button, to)
  button.addEventListener("click", () => show(to, {}))
  return row
}
