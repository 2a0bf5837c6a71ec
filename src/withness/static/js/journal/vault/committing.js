// Entries go to the vault together with the index that names them. Where somebody else was first, both versions stay.

import { newId } from "./bytes.js"
import { rowOf } from "./rows.js"
import { Moved } from "./wire.js"

const TRIES = 6

// All of these entries in one go. Returns the cores as they were kept.
export async function commit(journal, cores) {
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
