// Entries are written and let go. Without a network they go into the sealed outbox and arrive later.

import { base64, newId } from "./bytes.js"
import { commit } from "./committing.js"
import { Refused } from "./refused.js"
import * as store from "./store.js"
import { Away, SignedOut } from "./wire.js"

const AT_ONCE = 20
const PART = 720 * 1024
export const MOST_BYTES = 20 * PART

export const write = async (journal, { bytes, ...entry }) => {
  const parts = bytes ? { parts: await writeParts(journal, bytes) } : {}
  return writeOne(journal, { ...entry, body: { ...entry.body, ...parts } })
}

const writeOne = (journal, entry) => journal.inTurn(async () => {
  const id = journal.elsewhere.get(entry.id) ?? entry.id ?? newId()
  const core = journal.drafted({ ...entry, id }, journal.handed.get(id))
  return keep(journal, core)
})

// A recording does not fit into one blob: it is cut, and each part is an entry of its own that no list shows.
async function writeParts(journal, bytes) {
  if (bytes.length > MOST_BYTES) throw new Refused("large")
  const parts = []
  for (let at = 0; at < bytes.length; at += PART) {
    const body = { data: base64(bytes.subarray(at, at + PART)) }
    parts.push((await writeOne(journal, { kind: "part", body, tags: [] })).id)
  }
  return parts
}

export const remove = (journal, id) => journal.inTurn(async () => {
  const at = journal.elsewhere.get(id) ?? id
  const row = journal.row(at)
  if (!row) return
  const parts = (await journal.core(at).catch(() => null))?.body?.parts ?? []
  const held = journal.waiting.get(at)?.core
  if (held && !held.base) {
    await arrived(journal, at) // it never left this device
    return
  }
  for (const each of [at, ...parts]) await keep(journal, journal.drafted({ id: each, kind: "gone", body: {}, tags: [] }, journal.handed.get(each)))
})

export const flush = (journal) => journal.inTurn(async () => {
  while (journal.waiting.size) {
    const all = [...journal.waiting.values()]
    const some = all.slice(0, all.some(({ core }) => core.kind === "part") ? 1 : AT_ONCE)
    await commit(journal, some.map(({ core }) => core))
    for (const { core } of some) await arrived(journal, core.entry)
  }
})

async function keep(journal, core) {
  if (journal.index && !journal.waiting.has(core.entry)) {
    try {
      const [kept] = await commit(journal, [core])
      return { id: kept.entry, rev: kept.rev, state: "kept" }
    } catch (trouble) {
      if (trouble instanceof SignedOut) journal.tell("signed-out")
      else if (!(trouble instanceof Away)) throw trouble
    }
  }
  return wait(journal, core)
}

async function wait(journal, core) {
  const { sealed, hash } = await journal.seal(core)
  await store.wait({ vault: journal.user, id: core.entry, sealed })
  journal.waiting.set(core.entry, { core, hash })
  journal.handed.set(core.entry, hash)
  journal.tell("waiting", journal.waiting.size)
  return { id: core.entry, rev: core.rev, state: "waiting" }
}

async function arrived(journal, id) {
  await store.arrived(journal.user, id)
  journal.waiting.delete(id)
  journal.tell("waiting", journal.waiting.size)
}
