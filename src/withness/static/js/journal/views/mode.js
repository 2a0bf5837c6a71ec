// A way to look at a day: its stages one at a time, every one of them free to stay empty.

import { ending } from "./ending.js"
import { asked } from "./fields.js"
import { beginning, keeping } from "./keeping.js"
import { fill, piece, place } from "./parts.js"
import { path } from "./steps.js"
import { lined, plain } from "./telling.js"
import { shelved } from "./view.js"

shelved("mode", async (root, params, app, shelf) => {
  const start = await beginning(params)
  const mode = shelf.modes.find((one) => one.id === (start.mode ?? params.mode)) ?? shelf.modes[0]
  const answers = { ...start.answers }
  fill(root, { title: mode.title, purpose: mode.purpose, when: mode.when, "not-when": mode.not_when, tradition: mode.tradition })
  if (mode.form === "media") return twoWays(root)

  const body = () => ({ mode: mode.id, answers: { ...answers } })
  const keeper = keeping(root, params, "mode", () => (Object.values(answers).some((text) => text.trim()) ? lined("mode", body(), shelf) : null))
  const steps = mode.stages.map((stage) => ({
    title: stage.title,
    draw: () => [
      asked(stage.title, stage.prompts, answers[stage.id], (text) => {
        answers[stage.id] = text
        keeper.touch()
      }),
    ],
  }))
  ending(root, app, keeper, () => plain("mode", body(), shelf))
  path(root, steps, {
    at: params.at,
    moved: (number) => (params.at = number),
    last: (open) => (place(root, "ending").hidden = !open),
  })
  return () => keeper.end()
})

// The tenth mode has no questions: a picture or a voice.
function twoWays(root) {
  root.querySelectorAll("[data-needs-shelf]").forEach((part) => part.remove())
  place(root, "title").parentElement.after(piece("two-ways"))
}
