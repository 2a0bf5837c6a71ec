// Looking after oneself: a plan in eleven parts, of which any may be shared and none has to be.

import { ending } from "./ending.js"
import { choices, date, people, words } from "./fields.js"
import { begun, latest } from "./living.js"
import { keeping } from "./keeping.js"
import { fill, place } from "./parts.js"
import { path } from "./steps.js"
import { lined, sectionText } from "./telling.js"
import { shelved } from "./view.js"

shelved("selfcare", async (root, params, app, shelf) => {
  const plan = shelf.selfcare
  const start = await latest("selfcare", params)
  const sections = structuredClone(start.sections ?? {})
  const keeper = keeping(root, params, "selfcare", () => (begun(sections) ? lined("selfcare", { sections }, shelf) : null))
  let chosen = []
  fill(root, { title: plan.title, purpose: plan.purpose, both: plan.both, "share-line": plan.share })

  const steps = plan.sections.map((section) => ({
    title: section.title,
    draw: () => section.parts.map((part, number) => field(section, part, number === 0 ? section.help : "", sections, keeper)),
  }))

  const written = () => plan.sections.filter((section) => sectionText(section, sections[section.id]))
  const text = (only) => written().filter((section) => !only.length || only.includes(section.id))
    .map((section) => `${section.title}\n${sectionText(section, sections[section.id])}`).join("\n\n")

  function end(open) {
    place(root, "ending").hidden = place(root, "choosing").hidden = !open
    const options = written().map(({ id, title }) => ({ id, label: title }))
    const boxes = choices({ form: "many", legend: "", options, chosen, set: (ids) => (chosen = ids) })
    place(root, "sections").replaceChildren(...place(boxes, "options").children)
    place(root, "sections").onchange = () => (chosen = [...place(root, "sections").querySelectorAll(":checked")].map((box) => box.value))
    place(root, "choosing").hidden = !open || !options.length
  }

  ending(root, app, keeper, () => text(chosen))
  path(root, steps, { at: params.at, moved: (number) => (params.at = number), last: end })
  return () => keeper.end()
})

function field(section, part, help, sections, keeper) {
  const put = (value) => {
    sections[section.id] = { ...sections[section.id], [part.id]: value }
    keeper.touch()
  }
  const value = sections[section.id]?.[part.id]
  if (section.form === "people") return people(value ?? [], put)
  return (section.form === "date" ? date : words)(part.label, help, value, put)
}
