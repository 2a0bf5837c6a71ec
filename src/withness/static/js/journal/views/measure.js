// One measure: its questions, then what came of them, then one's own answers over time. Worked out here and sealed.

import { score } from "../pure/scoring.js"
import { vault } from "../vault/vault.js"
import { charts } from "./chart.js"
import { ending } from "./ending.js"
import { choices } from "./fields.js"
import { keeping } from "./keeping.js"
import { doing, fill, focus, list, piece, place, say } from "./parts.js"
import { drawCard, ownCard } from "./now.js"
import { answerText } from "./telling.js"
import { shelved } from "./view.js"

const ELEVEN = Array.from({ length: 11 }, (_, number) => ({ value: number, label: String(number) }))

shelved("measure", async (root, params, app, shelf) => {
  const entry = params.id && vault.state === "open" ? (await vault.read(params.id)).body : (params.held ?? {})
  const pack = shelf.measures.packs.find((one) => one.id === (entry.pack ?? params.pack)) ?? shelf.measures.packs[0]
  const answers = { ...entry.answers }
  const { title, purpose, caution, window } = pack
  fill(root, { title, purpose, caution, window, "no-diagnosis": shelf.measures.no_diagnosis, "support-line": shelf.measures.support })

  const body = () => ({ pack: pack.id, scale: null, answers: { ...answers }, scores: score(pack.id, answers) })
  const keeper = keeping(root, params, "measure", () => (Object.values(answers).some((one) => one !== null) ? { ...body(), text: pack.title } : null))
  list(place(root, "items"), pack.items, (item) =>
    question(pack, item, answers[item.id], (value) => {
      answers[item.id] = value
      keeper.touch()
    }),
  )

  async function result() {
    await keeper.now()
    const scores = score(pack.id, answers)
    list(place(root, "scales"), scores.scales, (one) => scaleRow(root, pack, one, answers, shelf.measures.bands))
    place(root, "result").hidden = false
    place(root, "support").hidden = !scores.support
    if (scores.support) await support(root)
    await over(root, pack, shelf)
    focus(place(root, "result-title"))
  }

  place(root, "asking").addEventListener("submit", (event) => event.preventDefault())
  doing(root, { score: result })
  ending(root, app, keeper, () => pack.items.map((item) => answerText(pack, item, answers[item.id])).filter(Boolean).join("\n"))
  if (params.history) {
    place(root, "asking").hidden = true
    await over(root, pack, shelf)
  }
  return () => keeper.end()
})

function question(pack, item, value, set) {
  const eleven = item.labels === "0-10"
  const labels = eleven ? ELEVEN : pack.labels[item.labels]
  const options = labels.map((one) => ({ id: String(one.value), label: one.label }))
  const chosen = value == null ? [] : [String(value)]
  const field = choices({ form: "one", legend: item.text, options, chosen, look: "scale", set: (id) => set(id === null ? null : Number(id)) })
  field.classList.toggle("eleven", eleven)
  if (!eleven) field.querySelector(".ends").remove()
  return fill(field, { low: item.low, high: item.high })
}

// A band is never shown without the sentence below the list, which says what it is not.
function scaleRow(root, pack, one, answers, bands) {
  const scale = pack.scales.find((each) => each.id === one.id)
  const item = pack.items.find((each) => each.id === one.id)
  const value = one.value === null ? say(place(root, "scales"), "missing") : (item && answerText(pack, item, answers[item.id])) || one.shown
  return piece("scale-result", { title: scale?.title ?? item?.text, value, band: one.band ? `· ${bands[one.band]}` : "", note: scale?.note })
}

async function support(root) {
  const card = await ownCard()
  if (card) await drawCard(card, place(root, "card"), place(root, "card-people"))
}

async function over(root, pack, shelf) {
  place(root, "history").hidden = false
  const found = vault.state === "open" ? await vault.entries({ kind: "measure" }) : []
  const all = await Promise.all(found.map((one) => vault.read(one.id)))
  const own = all.filter((one) => one.body.pack === pack.id).toReversed()
  place(root, "no-history").hidden = own.length > 0
  place(root, "charts").replaceChildren(...(own.length ? charts(pack, own, shelf) : []))
}
