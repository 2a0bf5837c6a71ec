// Entries are listed, read and searched. Whatever is opened is checked against the sealed index first.

import { join, unbase64 } from "./bytes.js"
import { Refused } from "./refused.js"
import { texts } from "./rows.js"

const HIDDEN = new Set(["notes", "part", "gone"])
const AROUND = 60
const AT_ONCE = 200

export function entries(journal, { kind, tag } = {}) {
  const rows = latestFirst(journal, kind, tag)
  return rows.map(({ id, rev, kind: sort, created, zone, tags, line }) => ({ id, rev, kind: sort, created, zone, tags, line }))
}

export async function read(journal, asked) {
  const id = journal.elsewhere.get(asked) ?? asked
  const core = await journal.core(id)
  if (core.kind === "gone") throw new Refused("missing")
  journal.handed.set(id, journal.row(id).hash)
  const { entry, rev, kind, created, tz, tags, body } = core
  return { id: entry, rev, kind, created, zone: tz, tags, body }
}

// The parts of a recording, joined.
export async function bytes(journal, id) {
  const { body } = await journal.core(journal.elsewhere.get(id) ?? id)
  const parts = []
  for (const part of body.parts ?? []) parts.push(unbase64((await journal.core(part)).body.data))
  for (const part of body.parts ?? []) journal.cores.delete(part)
  return join(parts)
}

export async function search(journal, words, { kind, tag } = {}) {
  await openAll(journal)
  const wanted = folded(words).split(/\s+/).filter(Boolean)
  const rows = latestFirst(journal, kind, tag)
  return wanted.length ? rows.flatMap((row) => hit(journal, row, wanted)) : []
}

// Opens every entry once; what does not open is left out and counted, so that one bad blob does not hide the rest.
export function openAll(journal) {
  const wanted = [...(journal.index?.rows.values() ?? [])].filter((row) => isClosed(journal, row))
  if (!wanted.length) return Promise.resolve()
  journal.opening ??= opening(journal, wanted).finally(() => { journal.opening = null })
  return journal.opening.then(() => openAll(journal))
}

const isClosed = (journal, row) => row.kind !== "part" && journal.cores.get(row.id)?.hash !== row.hash && journal.refused.get(row.id) !== row.hash

// The next pieces are fetched while the last ones are being opened.
async function opening(journal, rows) {
  let last = Promise.resolve()
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = rows.slice(at, at + AT_ONCE)
    const found = await journal.read(some.map(({ id }) => id))
    await last
    last = openSome(journal, some, found)
  }
  await last
}

async function openSome(journal, rows, found) {
  const there = rows.filter(({ id }) => found.has(id))
  const opened = await journal.crowd.open(journal, there.map((row) => ({ row, sealed: found.get(row.id).sealed })))
  for (const row of rows) {
    if (opened.has(row.id)) journal.cores.set(row.id, opened.get(row.id))
    else journal.refused.set(row.id, row.hash)
  }
}

function hit(journal, row, wanted) {
  const core = journal.waiting.get(row.id)?.core ?? journal.cores.get(row.id)?.core
  if (!core) return []
  const text = [...core.tags, ...texts(core.body)].join(" · ")
  const found = folded(text)
  if (!wanted.every((word) => found.includes(word))) return []
  const at = Math.min(...wanted.map((word) => found.indexOf(word)))
  const letters = Array.from(text)
  const start = Math.max(0, at - AROUND)
  const end = Math.min(letters.length, at + AROUND * 2)
  const around = `${start ? "…" : ""}${letters.slice(start, end).join("").replace(/\s+/g, " ")}${end < letters.length ? "…" : ""}`
  return [{ id: row.id, kind: row.kind, created: row.created, line: row.line, around }]
}

// One letter for each letter, without marks and capitals, so that places in it are places in the text.
const folded = (text) => Array.from(text, (letter) => letter.normalize("NFD")[0].toLowerCase()[0] ?? letter).join("")

const shown = (row, kind, tag) => !HIDDEN.has(row.kind) && (!kind || row.kind === kind) && (!tag || row.tags.includes(tag))

// By the minute they were begun; of one minute, the one that came last stands first.
const latestFirst = (journal, kind, tag) =>
  [...journal.allRows()].filter((row) => shown(row, kind, tag)).reverse().sort((one, other) => (one.created < other.created ? 1 : one.created > other.created ? -1 : 0))
