// The ways in: listed, changed, added, closed, tried. Each change is one step on the server, so that a crash leaves the old or
// the new, never neither. What is known of a door beyond its kind (name, days) lies sealed among the settings.

import { openWithPasskey, sealWithPasskey } from "./doors.js"
import { keepHere } from "./device.js"
import { note, setNote } from "./notes.js"
import { keyThrough } from "./opening.js"
import { Refused } from "./refused.js"
import { recoveryDoor, wordsDoor } from "./setup.js"
import { dayOf } from "./times.js"

const YEAR = 365
const MONTH = 30

export async function doors(journal) {
  const known = (await note(journal, "doors")) ?? {}
  return journal.vault.doors.map(({ id, kind, hint }) => ({
    id, kind, hint, name: known[id]?.name ?? "", made: known[id]?.made ?? journal.vault.made,
    used: known[id]?.used ?? known[id]?.made ?? journal.vault.made, now: id === journal.door,
  }))
}

export const changeWords = async (journal, { phrase, typed }) => swap(journal, await wordsDoor(journal.keys.identity, phrase, typed))

export const newSheet = async (journal, { recovery, typed }) => swap(journal, await recoveryDoor(journal.keys.identity, recovery, typed))

export async function addPasskey(journal, { hint, name }, through) {
  const door = await sealWithPasskey(journal.keys.identity, hint, through)
  if ((await openWithPasskey(door, through)) !== journal.keys.identity) throw new Refused("passkey")
  await change(journal, { doors: [door] }, name)
}

export const close = (journal, id) => change(journal, { closed: [id] })

// Twenty seconds once a year: does a second door still open? Returns its id.
export async function tryDoor(journal, secret) {
  const { identity, door } = await keyThrough(journal.vault, secret)
  if (identity !== journal.keys.identity) throw new Refused("wrong")
  await usedToday(journal, door)
  return door
}

// A door that has opened nothing for a year, other than the one in use; or none.
export async function due(journal) {
  if (!journal.index) return null
  const old = (await doors(journal)).filter((door) => !door.now && daysSince(door.used) >= YEAR)
  return old.sort((one, other) => (one.used < other.used ? -1 : 1))[0] ?? null
}

// To the month, so that the server does not see a change on every day on which somebody reads.
export async function usedToday(journal, id) {
  const known = (await note(journal, "doors")) ?? {}
  const [door] = (await doors(journal)).filter((each) => each.id === id)
  if (!door || (known[id]?.used && daysSince(known[id].used) < MONTH) || (!known[id] && daysSince(door.made) < MONTH)) return
  await setNote(journal, "doors", { ...known, [id]: { ...known[id], made: door.made, used: dayOf() } })
}

// The new door of a kind comes and the old ones of that kind go, in one step.
function swap(journal, door) {
  const closed = journal.vault.doors.filter(({ kind }) => kind === door.kind).map(({ id }) => id)
  return change(journal, { doors: [door], closed })
}

async function change(journal, { doors: added = [], closed = [] }, name = "") {
  const before = new Set(journal.vault.doors.map(({ id }) => id))
  await journal.wire.change({ proof: journal.keys.proof, doors: added, closed })
  await journal.lookAgain()
  const known = (await note(journal, "doors")) ?? {}
  for (const id of closed) delete known[id]
  for (const { id } of journal.vault.doors) if (!before.has(id)) known[id] = { name, made: dayOf(), used: dayOf() }
  if (closed.includes(journal.door)) journal.door = journal.vault.doors.find(({ id }) => !before.has(id))?.id ?? ""
  await setNote(journal, "doors", known)
  await keepHere(journal)
}

const daysSince = (day) => Math.floor((Date.now() - Date.parse(`${day}T00:00`)) / 86_400_000)
