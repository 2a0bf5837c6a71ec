// Small settings, sealed like everything else: one entry that holds them all.

import { write } from "./writing.js"

export async function all(journal) {
  return journal.row(journal.keys.notesId) ? (await journal.core(journal.keys.notesId)).body : {}
}

export const note = async (journal, name) => (await all(journal))[name] ?? null

export async function setNote(journal, name, value) {
  const body = { ...(await all(journal)), [name]: value }
  await write(journal, { id: journal.keys.notesId, kind: "notes", body, tags: [] })
}
