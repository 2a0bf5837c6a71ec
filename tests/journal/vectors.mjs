// Vaults that must open for ever. `make FOLDER OUT` writes one file for each kind of vault, `open FOLDER FILE...` opens them again.
// A file holds what a server would hold, the words that open it, and what has to come out.
import { readFileSync, writeFileSync } from "node:fs"
import { basename } from "node:path"
import { pathToFileURL } from "node:url"

const [task, folder, ...rest] = process.argv.slice(2)
const load = (name) => import(pathToFileURL(`${folder}/js/journal/vault/${name}.js`).href)
const [{ Journal }, { keyThrough }, setup, { Index }, writing, { setNote }, { entries }, { recoveryWords }, { newIdentity, keysOf }] = await Promise.all(
  ["journal", "opening", "setup", "index", "writing", "notes", "reading", "words", "keys"].map(load))
const { begin } = await load("anew")
const base64 = (bytes) => Buffer.from(bytes).toString("base64")

// A server in memory: what it is given it keeps, and gives back.
class Shelf {
  blobs = new Map()
  last = 0

  constructor(vault) {
    this.vault = vault
  }

  async read(ids) {
    return new Map(ids.filter((id) => this.blobs.has(id)).map((id) => [id, this.blobs.get(id)]))
  }

  async change({ blobs = [], doors = [], closed = [] }) {
    for (const { id, seq, sealed } of blobs) {
      if (sealed) this.blobs.set(id, { seq: seq + 1, sealed })
      else this.blobs.delete(id)
    }
    this.vault.doors = [...this.vault.doors.filter(({ id }) => !closed.includes(id)), ...doors.map((door) => ({ ...door, id: `door${this.last += 1}` }))]
    return new Map(blobs.filter(({ sealed }) => sealed).map(({ id, seq }) => [id, seq + 1]))
  }

  async look() {
    return { vault: this.vault }
  }
}

const long = (words) => Array.from({ length: 700 }, (_, at) => `${words} ${at}.`).join(" ")
const text = (words, tags = []) => ({ kind: "text", body: { text: words }, tags })
const KINDS = {
  empty: [[], "seven herons over a quiet estuary"],
  one: [[text("One line.")], "seven herons over a quiet estuary"],
  accents: [[text("Źdźbło trawy, naïve café, Ελληνικά, 日本語, 🙂 \u0000\ud800")], "zażółć gęślą jaźń, mówi wieloryb"],
  spaces: [[text("Words with spaces around them.")], "  two   spaces and   a tab\tinside here  "],
  capitals: [[text("Capitals count in a sentence of one's own.")], "An Owl In The Attic, Twice A Week"],
  six: [[text("Six words from the list.")], "abacus zoom unedited cardinal tiptop wagon"],
  sixLoud: [[text("The same, as a phone writes them.")], "Abacus Zoom Unedited Cardinal Tiptop Wagon "],
  full: [[text("x".repeat(700))], "seven herons over a quiet estuary"],
  four: [[text("y".repeat(3000))], "seven herons over a quiet estuary"],
  eight: [[text("z".repeat(7000))], "seven herons over a quiet estuary"],
  long: [[text(long("A very long night"))], "seven herons over a quiet estuary"],
  tags: [[text("Tagged.", ["I shared something", "travel"])], "seven herons over a quiet estuary"],
  mode: [[{ kind: "mode", body: { mode: "three-minutes", answers: { stayed: "The corridor." } }, tags: [] }], "seven herons over a quiet estuary"],
  guide: [[{ kind: "guide", body: { guide: "self-care", variant: "carer", answers: { 1: "Sleep." } }, tags: [] }], "seven herons over a quiet estuary"],
  card: [[{ kind: "card", body: { lines: ["Breathe.", "Ring Marek.", "Go home."] }, tags: [] }], "seven herons over a quiet estuary"],
  measure: [[{ kind: "measure", body: { pack: "core", scale: "own", answers: { 1: 3, 2: 0 }, scores: { all: 1.5 } }, tags: [] }], "seven herons over a quiet estuary"],
  recording: [[{ kind: "voice", body: { text: "A recording." }, tags: [], bytes: Uint8Array.from({ length: 5000 }, (_, at) => at % 251) }], "seven herons over a quiet estuary"],
  changed: [[text("First."), text("Changed below."), text("Gone below.")], "seven herons over a quiet estuary"],
  leaves: [Array.from({ length: 70 }, (_, at) => text(`Entry ${at}`)), "seven herons over a quiet estuary"],
  moving: [[text("Sealed with the key before.")], "seven herons over a quiet estuary"],
}

async function make(name, [wanted, phrase]) {
  const recovery = await recoveryWords()
  const listed = recovery.split(" ")
  const typed = { phrase, recovery: { 1: listed[0], 12: listed[11] } }
  const identity = await newIdentity()
  const keys = await keysOf(identity)
  const vault = { id: "vav1t0000001", version: setup.VAULT_VERSION, made: "2026-11-26", doors: [] }
  const wire = new Shelf(vault)
  const journal = new Journal({ keys, vault, wire, tell() {} })
  const doors = await setup.pairOfDoors(identity, { phrase, recovery, typed })
  journal.index = new Index()
  const blobs = (await journal.sealedIndex(journal.index)).map((blob) => ({ ...blob, seq: 0 }))
  await wire.change({ blobs, doors })
  journal.seqs.set(keys.indexId, 1)
  const ids = []
  for (const entry of wanted) ids.push((await writing.write(journal, entry)).id)
  if (name === "changed") {
    await writing.write(journal, { id: ids[1], kind: "text", body: { text: "Changed." } })
    await writing.remove(journal, ids[2])
    await setNote(journal, "lock-on-hide", true)
  }
  const now = name === "moving" ? "nine lanterns under a patient bridge" : phrase
  if (name === "moving") await begin(journal, { phrase: now, recovery, typed: { ...typed, phrase: now } })
  return {
    name, phrase: now, recovery, key: journal.keys.identity, vault: wire.vault,
    blobs: Object.fromEntries([...wire.blobs].map(([id, { seq, sealed }]) => [id, { seq, sealed: base64(sealed) }])),
    entries: await everything(journal),
  }
}

const pick = ({ kind, created, tz, tags, rev, body }) => ({ kind, created, zone: tz, tags, rev, body })
const byId = (entries) => [...entries].sort((one, other) => (one.id < other.id ? -1 : 1))

// By their ids: in which order a list shows them may change, and what was stored may not.
async function everything(journal) {
  return byId(await Promise.all(entries(journal).map(async ({ id }) => ({ id, ...pick(await journal.core(id)) }))))
}

async function open(vector, secret) {
  const wire = new Shelf(vector.vault)
  for (const [id, { seq, sealed }] of Object.entries(vector.blobs)) wire.blobs.set(id, { seq, sealed: new Uint8Array(Buffer.from(sealed, "base64")) })
  const { identity } = await keyThrough(vector.vault, secret)
  const journal = new Journal({ keys: await keysOf(identity), vault: vector.vault, wire, tell() {} })
  await journal.refresh()
  return JSON.stringify(await everything(journal)) === JSON.stringify(byId(vector.entries))
}

if (task === "make") {
  for (const [name, wanted] of Object.entries(KINDS)) writeFileSync(`${rest[0]}/${name}.json`, `${JSON.stringify(await make(name, wanted), null, 1)}\n`)
} else {
  const told = {}
  for (const file of rest) {
    const vector = JSON.parse(readFileSync(file, "utf8"))
    told[basename(file, ".json")] = [await open(vector, { phrase: vector.phrase }), await open(vector, { phrase: vector.recovery }), await open(vector, { phrase: vector.key })]
  }
  console.log(JSON.stringify(told))
}
