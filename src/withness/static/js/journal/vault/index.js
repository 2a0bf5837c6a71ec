// The sealed index: which entries there are, their latest rev and hash, and a line of each for lists.
// It lies in leaves of up to 64 rows and a root that names the leaves, so that one entry more costs two small blobs.

import { newId } from "./bytes.js"
import { VERSION, open, seal } from "./entry.js"
import { Refused } from "./refused.js"

const ROWS = 64

export class Index {
  rows = new Map() // entry id -> {id, rev, hash, kind, created, zone, tags, line}
  leaves = new Map() // leaf id -> {rev, hash, rows: Set of entry ids}
  #leafOf = new Map()
  #dirty = new Set()
  rev = 0
  hash = ""
  written = ""
  old = null // while everything is being sealed anew: the key before
  older = [] // keys that were given up: they still open what waited on another device meanwhile

  copy() {
    const twin = new Index()
    Object.assign(twin, { rows: new Map(this.rows), rev: this.rev, hash: this.hash, written: this.written, old: this.old, older: this.older })
    for (const [id, leaf] of this.leaves) twin.leaves.set(id, { ...leaf, rows: new Set(leaf.rows) })
    twin.#leafOf = new Map(this.#leafOf)
    return twin
  }

  put(row) {
    const leaf = this.#leafOf.get(row.id) ?? this.#room()
    this.rows.set(row.id, row)
    this.leaves.get(leaf).rows.add(row.id)
    this.#leafOf.set(row.id, leaf)
    this.#dirty.add(leaf)
  }

  drop(id) {
    const leaf = this.#leafOf.get(id)
    if (!leaf) return
    this.rows.delete(id)
    this.#leafOf.delete(id)
    this.leaves.get(leaf).rows.delete(id)
    this.#dirty.add(leaf)
  }

  // The blobs that this index has to be kept as, all or nothing: [{id, sealed}], sealed null for a leaf that is empty.
  async sealed(keys, user, { day, created, tz }) {
    const blobs = []
    const core = { v: VERSION, user, created, tz, tags: [], base: "" }
    for (const id of this.#dirty) {
      const leaf = this.leaves.get(id)
      if (!leaf.rows.size) {
        this.leaves.delete(id)
        blobs.push({ id, sealed: null })
        continue
      }
      leaf.rev += 1
      const rows = [...leaf.rows].map((each) => this.rows.get(each))
      const kept = await seal(keys, { ...core, entry: id, rev: leaf.rev, kind: "leaf", body: { rows } })
      leaf.hash = kept.hash
      blobs.push({ id, sealed: kept.sealed })
    }
    this.#dirty.clear()
    this.rev += 1
    this.written = day
    const leaves = [...this.leaves].map(([id, { rev, hash }]) => ({ id, rev, hash }))
    const body = { leaves, written: day, ...(this.old && { old: this.old }), ...(this.older.length && { older: this.older }) }
    const root = await seal(keys, { ...core, entry: keys.indexId, rev: this.rev, kind: "index", body })
    this.hash = root.hash
    return [...blobs, { id: keys.indexId, sealed: root.sealed }]
  }

  // Reads what the server has now. `before` is the index as this tab last saw it: anything older is refused.
  // A root is sealed with the key of now; `openLeaf` may also know the one before.
  static async read({ keys, user, read, before = null, openLeaf }) {
    const found = await read([keys.indexId])
    const blob = found.get(keys.indexId)
    if (!blob) throw new Refused("missing")
    const { core, hash } = await open(keys, blob.sealed, { user, entry: keys.indexId, rev: before?.rev })
    if (core.kind !== "index" || (before && core.rev === before.rev && hash !== before.hash)) throw new Refused("rolled-back")
    const index = new Index()
    Object.assign(index, { rev: core.rev, hash, written: core.body.written, old: core.body.old ?? null, older: core.body.older ?? [] })
    const openOne = await openLeaf(index)
    const same = (leaf) => before?.leaves.get(leaf.id)?.hash === leaf.hash
    const changed = await read(core.body.leaves.filter((leaf) => !same(leaf)).map(({ id }) => id))
    await Promise.all(core.body.leaves.map(async (leaf) => {
      const rows = same(leaf) ? [...before.leaves.get(leaf.id).rows].map((id) => before.rows.get(id)) : await leafRows(openOne, user, leaf, changed)
      index.leaves.set(leaf.id, { rev: leaf.rev, hash: leaf.hash, rows: new Set(rows.map(({ id }) => id)) })
      for (const row of rows) {
        index.rows.set(row.id, row)
        index.#leafOf.set(row.id, leaf.id)
      }
    }))
    return index
  }

  #room() {
    for (const [id, leaf] of [...this.leaves].reverse()) if (leaf.rows.size < ROWS) return id
    const id = newId()
    this.leaves.set(id, { rev: 0, hash: "", rows: new Set() })
    return id
  }
}

async function leafRows(openOne, user, leaf, found) {
  const blob = found.get(leaf.id)
  if (!blob) throw new Refused("missing")
  const { core } = await openOne(blob.sealed, { user, entry: leaf.id, rev: leaf.rev, hash: leaf.hash })
  return core.body.rows
}
