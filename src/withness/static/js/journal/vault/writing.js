// Entries are written and let go. Without a network they go into the sealed outbox and arrive later; where somebody else was
// first, both versions stay.

import { base64, newId } from "./bytes.js"
import { rowOf } from "./journal.js"
import { Refused } from "./refused.js"
import * as store from "./store.js"
import { Away, Moved, SignedOut } from "./wire.js"

const TRIES = 6
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

// All of these entries in one go, with the index that names them. Returns the cores as they were kept.
async function commit(journal, cores) {
  if (!journal.index) await journal.refresh()
  for (let tries = 1; ; tries += 1) {
    const settled = (await Promise.all(cores.map((core) => settle(journal, core)))).filter(Boolean)
    if (!settled.length) return cores
    const draft = journal.index.copy()
    const laid = await Promise.all(settled.map((core) => lay(journal, draft, core)))
    const blobs = [...laid.flatMap(({ blob }) => blob ?? []), ...(await journal.sealedIndex(draft))]
    for (const blob of blobs) blob.seq = await journal.seqOf(blob.id)
    try {
      const seqs = await journal.wire.change({ proof: journal.keys.proof, blobs })
      done(journal, { draft, blobs, seqs, laid })
      return settled
    } catch (trouble) {
      if (!(trouble instanceof Moved) || tries === TRIES) throw trouble
      journal.seqs.clear()
      await journal.refresh()
    }
  }
}

// What of an entry is still to be done, given what lies in the vault now: nothing, itself, or a second version beside the other.
async function settle(journal, core) {
  const row = journal.index.rows.get(core.entry)
  if (core.kind === "gone") return row && row.hash === core.base ? core : null
  if ((row?.hash ?? "") === core.base) return core
  const { hash } = await journal.seal(core)
  if (row?.hash === hash) return null
  if (core.kind === "notes") return { ...core, rev: row.rev + 1, base: row.hash, body: { ...(await journal.core(row.id)).body, ...core.body } }
  const id = newId()
  journal.elsewhere.set(core.entry, id)
  journal.tell("conflict", { id: core.entry, other: id })
  return { ...core, entry: id, rev: 1, base: "" }
}

async function lay(journal, draft, core) {
  if (core.kind === "gone") {
    draft.drop(core.entry)
    return { core, hash: "", blob: { id: core.entry, sealed: null } }
  }
  const { sealed, hash } = await journal.seal(core)
  draft.put(rowOf(core, hash))
  return { core, hash, blob: { id: core.entry, sealed } }
}

function done(journal, { draft, blobs, seqs, laid }) {
  journal.index = draft
  for (const { id, sealed } of blobs) {
    if (sealed) journal.seqs.set(id, seqs.get(id))
    else journal.seqs.delete(id)
  }
  for (const { core, hash } of laid) {
    journal.handed.set(core.entry, hash)
    if (hash) journal.cores.set(core.entry, { core, hash })
    else journal.cores.delete(core.entry)
    journal.tell("kept", { id: core.entry, rev: core.rev })
  }
  if (laid.some(({ core }) => ["card", "notes", "gone"].includes(core.kind))) journal.keepHere?.()
}
