// The worker that holds the key. The page asks by name and gets answers; the key itself is no answer to anything.
// It ends with the page, with a lock, and with leaving; nothing of it is kept anywhere.

import * as anew from "./anew.js"
import { Crowd, help } from "./crowd.js"
import * as device from "./device.js"
import { note, setNote } from "./notes.js"
import { look, opened } from "./opening.js"
import { ops } from "./ops/index.js"
import { Outgoing } from "./outgoing.js"
import { answered, reasonOf, tell, through } from "./page.js"
import { bytes, entries, read, search } from "./reading.js"
import { Refused } from "./refused.js"
import { made, offered, sizedUp } from "./setup.js"
import { Wire } from "./wire.js"
import * as ways from "./ways.js"
import { remove, write } from "./writing.js"

const AGAIN = 20_000
const wire = new Wire(new URL("vault/", self.location.href))
let journal = null
let outgoing = null

const calls = {
  async look() {
    const { vault, aside, from } = await look(wire)
    return { there: vault !== null, aside, from, doors: vault?.doors.map(({ id, kind, hint }) => ({ id, kind, hint })) ?? [] }
  },
  offered,
  sizedUp,
  async make(given) {
    begin(await made({ wire, tell, ...given }))
  },
  async unlock(secret) {
    begin(await opened({ wire, tell, found: await look(wire), secret: { ...secret, through } }))
    return { door: journal.door }
  },
  entries: (wanted) => entries(journal, wanted),
  read: (id) => read(journal, id),
  async write(entry) {
    const kept = await write(journal, entry)
    if (!journal.index) setTimeout(send, 0)
    return kept
  },
  remove: (id) => remove(journal, id),
  search: (words, wanted) => search(journal, words, wanted),
  note: (name) => note(journal, name),
  setNote: (name, value) => setNote(journal, name, value),
  bytes: (id) => bytes(journal, id),
  doors: () => ways.doors(journal),
  due: () => ways.due(journal),
  changeWords: (given) => ways.changeWords(journal, given),
  newSheet: (given) => ways.newSheet(journal, given),
  addPasskey: (given) => ways.addPasskey(journal, given, through),
  closeDoor: (id) => ways.close(journal, id),
  tryDoor: (secret) => ways.tryDoor(journal, { ...secret, through }),
  async sealAnew(given) {
    await anew.begin(journal, given)
    goOn()
  },
  about: async () => ({
    kept: await device.isKept(journal), written: journal.index?.written ?? "", made: journal.vault.made, offline: !journal.index,
    door: journal.door, moving: Boolean(journal.index?.old), refused: journal.refused.size, waiting: journal.waiting.size,
  }),
  keepHere: (wanted) => device.setKept(journal, wanted),
  aside: async () => {
    await wire.look()
    await wire.aside()
  },
  back: async () => {
    await wire.look()
    await wire.back()
  },
  send: () => send(),
  op: (name, args) => (ops[name] ?? refuse("unknown")).op(journal.keys, args, journal),
}
const WITHOUT_KEY = new Set(["look", "offered", "sizedUp", "make", "unlock", "aside", "back"])

function begin(one) {
  journal = one
  journal.crowd = new Crowd()
  tell("waiting", journal.waiting.size)
  if (journal.behind) tell("older", journal.behind)
  outgoing = new Outgoing({ journal, tell, goOn })
  setInterval(send, AGAIN)
  setTimeout(() => outgoing.settle(), 0)
}

// It is tried when the network comes back, when any other request gets through again, when the page is shown, and every so often.
const send = () => outgoing?.send()
const goOn = () => anew.goOn(journal).catch((trouble) => tell("moving-stopped", reasonOf(trouble)))

wire.onreached = () => setTimeout(send, 0)
addEventListener("online", send)

function refuse(reason) {
  throw new Refused(reason)
}

async function answer({ data: { call, number, args, answers, value, failed } }) {
  if (answers) return answered(answers, value, failed)
  try {
    if (!journal && !WITHOUT_KEY.has(call)) refuse("locked")
    self.postMessage({ number, value: await (calls[call] ?? refuse("unknown"))(...args) })
  } catch (trouble) {
    self.postMessage({ number, reason: reasonOf(trouble) })
  }
}

self.onmessage = self.name === "helper" ? help : answer
