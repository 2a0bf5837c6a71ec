// Everything is sealed anew after a leak was suspected. The new doors open the new key, and that opens the old one until the last
// blob has moved, so a browser that is closed half-way goes on the next time.

import { seal } from "./entry.js"
import { keysOf, newIdentity } from "./keys.js"
import { keepHere } from "./device.js"
import { all as allNotes } from "./notes.js"
import { Refused } from "./refused.js"
import { pairOfDoors } from "./setup.js"
import { dayOf, wall, zone } from "./times.js"
import { Moved } from "./wire.js"
import { flush } from "./writing.js"

const AT_ONCE = 40
const MOST_BYTES = 1_400_000
const TRIES = 5

// One step on the server: the old doors and the old root go, the new ones come. From here on the old words open nothing.
export async function begin(journal, asked) {
  await flush(journal)
  return journal.inTurn(async () => {
    if (journal.index.old) throw new Refused("moving")
    const identity = await newIdentity()
    const doors = await pairOfDoors(identity, asked)
    const [before, after] = [journal.keys, await keysOf(identity)]
    const draft = journal.index.copy()
    Object.assign(draft, { old: before.identity, older: [...draft.older, before.identity] })
    const notes = await movedNotes(journal, draft, before, after)
    const blobs = [...notes, ...(await draft.sealed(after, journal.user, { day: dayOf(), created: wall(), tz: zone() })), { id: before.indexId, sealed: null }]
    for (const blob of blobs) blob.seq = blob.id === after.indexId || blob.id === after.notesId ? 0 : await journal.seqOf(blob.id)
    const closed = journal.vault.doors.map(({ id }) => id)
    const seqs = await journal.wire.change({ proof: before.proof, new_proof: after.proof, doors, closed, blobs })
    for (const [id, seq] of seqs) journal.seqs.set(id, seq)
    await journal.lookAgain()
    Object.assign(journal, { index: draft, keys: after, oldKeys: before, door: journal.vault.doors.find(({ kind }) => kind === "words").id })
  })
}

// The settings have an id that follows from the key, so they move with it.
async function movedNotes(journal, draft, before, after) {
  const row = journal.row(before.notesId)
  if (!row) return []
  const core = { ...(await journal.core(before.notesId)), entry: after.notesId, rev: 1, base: "", body: { ...(await allNotes(journal)), doors: {} } }
  const { sealed, hash } = await seal(after, core)
  draft.drop(before.notesId)
  draft.put({ ...row, id: after.notesId, rev: 1, hash })
  journal.cores.set(after.notesId, { core, hash })
  return [{ id: after.notesId, sealed }, { id: before.notesId, sealed: null }]
}

// Goes through everything, as often as it takes; `tell` hears how far it is.
export async function goOn(journal) {
  const left = new Set([...journal.index.leaves.keys(), ...journal.index.rows.keys()])
  const all = left.size
  while (left.size) {
    const some = [...left].slice(0, AT_ONCE)
    const done = await journal.inTurn(() => move(journal, some))
    for (const id of done) left.delete(id)
    journal.tell("moving", { done: all - left.size, all })
  }
  await journal.inTurn(() => finish(journal))
  await keepHere(journal)
  journal.tell("moved")
}

async function move(journal, ids) {
  for (let tries = 1; ; tries += 1) {
    const { blobs, done } = await resealed(journal, ids)
    if (!blobs.length) return done
    try {
      const seqs = await journal.wire.change({ proof: journal.keys.proof, blobs })
      for (const [id, seq] of seqs) journal.seqs.set(id, seq)
      return done
    } catch (trouble) {
      if (!(trouble instanceof Moved) || tries === TRIES) throw trouble
      await journal.refresh()
    }
  }
}

async function resealed(journal, ids) {
  const found = await journal.read(ids)
  const blobs = []
  const done = []
  let bytes = 0
  for (const id of ids) {
    const blob = found.get(id)
    const expected = journal.index.rows.get(id) ?? journal.index.leaves.get(id)
    if (blob && expected) {
      if (bytes + blob.sealed.length > MOST_BYTES && blobs.length) break
      const kept = await again(journal, id, blob.sealed, expected)
      if (kept) blobs.push({ id, seq: blob.seq, sealed: kept })
      bytes += kept?.length ?? 0
    }
    done.push(id)
  }
  return { blobs, done }
}

// The same core under the new key; nothing for what has moved already. What opens with neither key stays as it is, refused.
async function again(journal, id, sealed, { rev, hash }) {
  const expected = { user: journal.user, entry: id, rev, hash }
  if (await journal.openNew(sealed, expected).catch(() => null)) return null
  const opened = await journal.openOld(sealed, expected).catch(() => null)
  if (!opened) return null
  const kept = await seal(journal.keys, opened.core)
  if (kept.hash !== hash) throw new Refused("broken")
  return kept.sealed
}

async function finish(journal) {
  const draft = journal.index.copy()
  draft.old = null
  const blobs = await journal.sealedIndex(draft)
  for (const blob of blobs) blob.seq = await journal.seqOf(blob.id)
  const seqs = await journal.wire.change({ proof: journal.keys.proof, blobs })
  for (const [id, seq] of seqs) journal.seqs.set(id, seq)
  Object.assign(journal, { index: draft, oldKeys: null })
}
