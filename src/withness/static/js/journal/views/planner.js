// The disclosure planner. Five decisions of the same size; not this, not now is a whole outcome and can be had at once.

import { ending } from "./ending.js"
import { choices, ownChoices, words } from "./fields.js"
import { beginning, keeping } from "./keeping.js"
import { doing, fill, list, piece, place } from "./parts.js"
import { path } from "./steps.js"
import { lined, plain } from "./telling.js"
import { shelved } from "./view.js"

shelved("planner", async (root, params, app, shelf) => {
  const plan = shelf.planner
  const start = await beginning(params)
  const body = { fields: { ...start.fields }, checks: { ...start.checks }, decision: start.decision ?? null, after: { ...start.after } }
  const keeper = keeping(root, params, "planner", () => (begun(body) ? lined("planner", body, shelf) : null))
  const put = (part, key) => (value) => {
    body[part][key] = value
    keeper.touch()
  }
  fill(root, { title: plan.title, purpose: plan.purpose, less: plan.less, close: plan.close })

  const decided = place(root, "decided")
  decided.remove()
  const draw = {
    checks: () => plan.checks.map((check) => words(check.question, check.help, body.checks[check.id], put("checks", check.id))),
    decision: () => [decisions(), decided],
  }
  const groups = [...place(root, "groups").children].map((group) => ({
    title: group.textContent,
    draw: draw[group.dataset.step] ?? (() => fieldsOf(plan, group.dataset).map((field) => one(field, body.fields[field.id], put("fields", field.id)))),
  }))

  function decisions() {
    const legend = groups.at(-1).title
    return choices({ form: "one", legend, options: plan.decisions, chosen: body.decision, look: "decisions", set: decide })
  }

  function decide(decision) {
    body.decision = decision
    keeper.touch()
    told()
    app.say(plan.close)
  }

  function told(step = params.at ?? 0) {
    const last = groups.length - 1
    decided.hidden = !body.decision
    place(root, "ending").hidden = step < last || (step === last && !body.decision)
    place(root, "early").hidden = step >= last
    if (step === last) root.querySelector('[data-do="next"]').hidden = Boolean(body.decision)
  }

  list(place(decided, "courtesy"), plan.ask_share_ask, (text) => piece("prompt", { text }))
  place(decided, "after-fields").replaceChildren(...plan.after.map((one) => words(one.prompt, "", body.after[one.id], put("after", one.id))))
  const walk = path(root, groups, {
    at: params.at,
    moved: (number) => (params.at = number),
    last: () => told(),
  })
  doing(root, {
    "not-now": () => {
      body.decision = "not"
      keeper.touch()
      params.at = groups.length - 1
      walk.go(groups.length - 1)
      app.say(plan.close)
    },
  })
  ending(root, app, keeper, () => plain("planner", body, shelf))
  told()
  return () => keeper.end()
})

const fieldsOf = (plan, { from, to }) => plan.fields.filter((field) => field.number >= from && field.number <= to)

function one(field, value, set) {
  if (field.form === "text") return words(field.label, field.help, value, set)
  const spec = { form: field.form, legend: field.label, hint: field.help, options: field.options }
  return field.own ? ownChoices(spec, value, set) : choices({ ...spec, chosen: value, set })
}

function begun(body) {
  const answers = [...Object.values(body.fields), ...Object.values(body.checks), ...Object.values(body.after), body.decision]
  return answers.some((one) => (typeof one === "string" ? one.trim() : one && (one.text?.trim() || (one.options ?? one).length)))
}
