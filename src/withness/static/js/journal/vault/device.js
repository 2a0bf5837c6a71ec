// By choice, one device keeps what it takes to open the journal without a network: the sealed doors, the sealed card and settings,
// and how far it has seen the journal.

import { VERSION, open } from "./entry.js"
import * as store from "./store.js"

const KEPT_KINDS = new Set(["card", "notes"])
const SEEN = "seen"

export const isKept = async (journal) => Boolean(await held(journal))

export async function setKept(journal, wanted) {
  if (wanted) await keepNow(journal)
  else await store.forgetDevice(journal.user)
  journal.keepHere = wanted ? () => keepHere(journal) : null
}

// Brings what this device keeps up to date, if it keeps anything.
export async function keepHere(journal) {
  if (journal.index && (await isKept(journal))) await keepNow(journal).catch(() => {})
}

async function keepNow(journal) {
  const ids = [...journal.allRows()].filter(({ kind }) => KEPT_KINDS.has(kind)).map(({ id }) => id)
  const found = await journal.read(ids)
  const blobs = [...found].map(([id, { sealed }]) => ({ id, sealed }))
  const { id: vault, version, made, doors } = journal.vault
  await store.keepDevice({ vault, version, made, doors, blobs, seen: await seen(journal) })
}

const held = async (journal) => (await store.device().catch(() => [])).find(({ vault }) => vault === journal.user)

// How far this device has seen the journal, sealed: a server that later gives an older one is found out even on a fresh page.
async function seen(journal) {
  const { seal, user, index: { rev, written }, behind } = journal
  if (behind) return (await held(journal)).seen
  return (await seal({ v: VERSION, user, entry: SEEN, rev, kind: SEEN, created: written, tz: "", tags: [], base: "", body: {} })).sealed
}

// The day up to which this device saw a journal that was newer than the one just opened; or nothing.
export async function seenLater(journal) {
  const kept = await held(journal)
  const opened = kept?.seen && (await open(journal.keys, kept.seen, { user: journal.user, entry: SEEN }).catch(() => null))
  return opened && opened.core.rev > journal.index.rev ? opened.core.created : ""
}
