// By choice, one device keeps what it takes to open the journal without a network: the sealed doors, the sealed card and settings.

import * as store from "./store.js"

const KEPT_KINDS = new Set(["card", "notes"])

export const isKept = async (journal) => (await store.device().catch(() => [])).some(({ vault }) => vault === journal.user)

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
  await store.keepDevice({ vault, version, made, doors, blobs })
}
