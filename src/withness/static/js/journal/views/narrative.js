// The story as a person tells it: versions set aside, what is left out, who has heard it, and consent taken back.

import { ending } from "./ending.js"
import { asked, words } from "./fields.js"
import { begun, latest } from "./living.js"
import { keeping } from "./keeping.js"
import { doing, fill, list, piece, place, say } from "./parts.js"
import { lined, plain } from "./telling.js"
import { dayOf, shortDay } from "./times.js"
import { shelved } from "./view.js"

shelved("narrative", async (root, params, app, shelf) => {
  const kit = shelf.narrative
  const start = await latest("narrative", params)
  const body = { told: {}, versions: [], left_out: "", heard: [], consent: { withdrawn: null }, ...structuredClone(start) }
  const keeper = keeping(root, params, "narrative", () => (begun(body) ? lined("narrative", body, shelf) : null))
  const put = (change) => (value) => {
    change(value)
    keeper.touch()
  }
  fill(root, { title: kit.title, purpose: kit.purpose })
  for (const [name, text] of [["versions", kit.versions], ["left", kit.left_out], ["heard", kit.heard], ["withdrawn", kit.withdrawn]]) {
    fill(root, { [`${name}-title`]: text.title, [`${name}-help`]: text.help })
  }
  list(place(root, "parts"), kit.parts, (part) => {
    const section = piece("part", { title: part.title })
    section.append(asked(part.title, part.prompts, body.told[part.id], put((text) => (body.told[part.id] = text))))
    return section
  })
  place(root, "left").replaceChildren(words(kit.left_out.prompts[0] ?? kit.left_out.title, "", body.left_out, put((text) => (body.left_out = text))))
  for (const name of ["telling", "holding"]) list(place(root, name), kit[name], (text) => piece("prompt", { text }))

  function draw() {
    list(place(root, "versions"), body.versions.toReversed(), (version) =>
      piece("version", { name: version.name, day: shortDay(version.day), text: plain("narrative", { told: version.told, left_out: "" }, shelf) }),
    )
    const which = place(root, "heard-version")
    which.replaceChildren(which.options[0], ...body.versions.map((version) => new Option(version.name, version.name)))
    list(place(root, "heard"), body.heard, heardRow)
    const consent = place(root, "consent")
    const taken = body.consent.withdrawn
    consent.textContent = taken ? say(consent, "withdrawn", { DAY: shortDay(taken) }) : ""
    root.querySelector('[data-do="withdraw"]').hidden = Boolean(taken)
    root.querySelector('[data-do="give-again"]').hidden = !taken
  }

  function heardRow(one) {
    const row = piece("heard", { who: one.who, when: [one.when && shortDay(one.when), one.version].filter(Boolean).join(" · "), note: one.note })
    place(row, "away").addEventListener("click", () => {
      body.heard = body.heard.filter((each) => each !== one)
      changed()
    })
    return row
  }

  function changed() {
    keeper.touch()
    draw()
  }

  function setAside() {
    const name = place(root, "version-name").value.trim() || shortDay(dayOf())
    body.versions.push({ name, day: dayOf(), told: { ...body.told } })
    place(root, "version-name").value = ""
    changed()
  }

  function heard() {
    const one = Object.fromEntries(["who", "when", "version", "note"].map((key) => [key, place(root, `heard-${key}`).value.trim()]))
    if (!one.who) return place(root, "heard-who").focus()
    body.heard.push(one)
    for (const key of ["who", "note"]) place(root, `heard-${key}`).value = ""
    return changed()
  }

  const consent = (withdrawn) => () => {
    body.consent = { ...body.consent, withdrawn }
    changed()
  }

  place(root, "form").addEventListener("submit", (event) => event.preventDefault())
  place(root, "ending").hidden = false
  doing(root, { version: setAside, heard, withdraw: () => consent(dayOf())(), "give-again": consent(null) })
  ending(root, app, keeper, () => plain("narrative", body, shelf))
  draw()
  return () => keeper.end()
})
