// What an entry says, for reading it again and for choosing lines to share: a list of {title, text}, with nothing empty.

const worded = (value) => (typeof value === "string" ? value : (value?.text ?? ""))
const label = (options, ids) => [].concat(ids ?? []).map((id) => options.find((option) => option.id === id)?.label ?? "").join(", ")
const filled = (parts) => parts.filter((part) => part.text?.trim())

const tellers = {
  mode(body, shelf) {
    const mode = shelf.modes.find((one) => one.id === body.mode)
    return (mode?.stages ?? []).map((stage) => ({ title: stage.title, text: body.answers?.[stage.id] }))
  },
  guide(body, shelf) {
    const guide = shelf.guides.find((one) => one.id === body.guide)
    const prompts = guide?.variants[body.variant]?.prompts ?? []
    return prompts.map((prompt, number) => ({ title: prompt, text: body.answers?.[number + 1] }))
  },
  planner(body, shelf) {
    const { fields, checks, decisions, after } = shelf.planner
    return [
      ...fields.map((field) => ({ title: field.label, text: told(field, body.fields?.[field.id]) })),
      ...checks.map((check) => ({ title: check.question, text: body.checks?.[check.id] })),
      { title: "", text: label(decisions, body.decision) },
      ...after.map((prompt) => ({ title: prompt.prompt, text: body.after?.[prompt.id] })),
    ]
  },
  drift(body, shelf) {
    const { pairs, places, context } = shelf.drift
    return [
      ...pairs.map((pair) => ({ title: pair.title, text: label(places, body.places?.[pair.id]) })),
      ...context.map((one) => ({ title: one.question, text: body.context?.[one.id] })),
    ]
  },
  pitfall: (body) => [{ title: "", text: body.text }],
  frames(body, shelf) {
    const { frames, prompts } = shelf.frames
    return [
      ...frames.map((frame) => ({ title: frame.label, text: body.frames?.[frame.id] ?? (frame.id === "own" ? body.own : "") })),
      ...prompts.map((prompt, number) => ({ title: prompt, text: body.answers?.[number + 1] })),
    ]
  },
  narrative(body, shelf) {
    const parts = shelf.narrative.parts.map((part) => ({ title: part.title, text: body.told?.[part.id] }))
    return [...parts, { title: shelf.narrative.left_out.title, text: body.left_out }]
  },
  selfcare(body, shelf) {
    return shelf.selfcare.sections.map((section) => ({ title: section.title, text: sectionText(section, body.sections?.[section.id]) }))
  },
  card(body, shelf) {
    const lines = shelf.selfcare.card.lines.map((line) => ({ title: line.label, text: body.lines?.[line.id] }))
    return [...lines, { title: "", text: (body.people ?? []).map((one) => `${one.name ?? ""} ${one.number ?? ""}`.trim()).join("\n") }]
  },
  measure(body, shelf) {
    const pack = shelf.measures.packs.find((one) => one.id === body.pack)
    return (pack?.items ?? []).map((item) => ({ title: item.text, text: answerText(pack, item, body.answers?.[item.id]) }))
  },
}

export function toldOf(kind, body, shelf) {
  const teller = shelf && tellers[kind]
  return filled(teller ? teller(body, shelf) : [{ title: "", text: body.text }])
}

// One text of it all: what the list shows first, and what lines are chosen from.
export const plain = (kind, body, shelf) => toldOf(kind, body, shelf).map((part) => part.text.trim()).join("\n\n")

// The body as it is kept: its own copy, with the first words in front for lists.
export const lined = (kind, body, shelf) => ({ ...structuredClone(body), text: plain(kind, body, shelf).slice(0, 120) })

// The name of an entry where it has one: its mode, guide, pitfall or measure.
export function nameOf(kind, body, shelf) {
  const from = { mode: shelf?.modes, guide: shelf?.guides, pitfall: shelf?.pitfalls, measure: shelf?.measures.packs }[kind]
  return from?.find((one) => one.id === (body[kind] ?? body.pack))?.title ?? ""
}

export function sectionText(section, parts = {}) {
  const rows = Object.values(parts).map((part) => (Array.isArray(part) ? part.map((one) => [one.name, one.number, one.when].filter(Boolean).join(" ")).join("\n") : part))
  return rows.filter((row) => row?.trim?.()).join("\n")
}

function told(field, value) {
  const chosen = label(field.options ?? [], Array.isArray(value) ? value : (value?.options ?? (field.options?.length ? value : [])))
  const own = Array.isArray(value) || (field.options?.length && typeof value === "string") ? "" : worded(value)
  return [chosen, own].filter(Boolean).join("\n")
}

export function answerText(pack, item, value) {
  if (value == null) return ""
  return pack.labels[item.labels]?.find((one) => one.value === value)?.label ?? String(value)
}
