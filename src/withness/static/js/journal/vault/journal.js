// An open vault: its keys, its index, what waits. Everything that changes it takes its turn, so that nothing overtakes.

import { VERSION, open, seal } from "./entry.js"
import { Index } from "./index.js"
import { keysOf } from "./keys.js"
import { Refused } from "./refused.js"
import { rowOf } from "./rows.js"
import { dayOf, wall, zone } from "./times.js"

const TRIES = 3

export class Journal {
  index = null // null: opened without a network, so what the server has is not known
  seqs = new Map()
  waiting = new Map() // entry id -> {core, hash} in the sealed outbox
  kept = new Map() // entry id -> {core, hash} that this device keeps, in a time without a network
  cores = new Map() // entry id -> core, once opened
  handed = new Map() // entry id -> hash of the version that the page was given last
  refused = new Map() // entry id -> hash of what did not open
  elsewhere = new Map() // entry id -> id under which this tab's version lives on after a conflict
  #turn = Promise.resolve()

  constructor({ keys, vault, wire, tell }) {
    Object.assign(this, { keys, vault, wire, tell })
  }

  static async opened({ identity, vault, wire, tell }) {
    return new Journal({ keys: await keysOf(identity), vault, wire, tell })
  }

  get user() {
    return this.vault.id
  }

  inTurn(work) {
    const done = this.#turn.then(work, work)
    this.#turn = done.catch(() => {})
    return done
  }

  read = async (ids) => {
    const found = ids.length ? await this.wire.read(ids) : new Map()
    for (const [id, { seq }] of found) this.seqs.set(id, seq)
    return found
  }

  // Another tab may write while this one reads the root and then the leaves: look again before calling it a fraud.
  async refresh() {
    for (let tries = 1; ; tries += 1) {
      try {
        const known = { keys: this.keys, user: this.user, read: this.read, before: this.index }
        this.index = await Index.read({ ...known, openLeaf: (index) => this.leafOpener(index) })
        return
      } catch (trouble) {
        if (!(trouble instanceof Refused) || tries === TRIES) throw trouble
      }
    }
  }

  async leafOpener({ old }) {
    this.oldKeys = old ? (this.oldKeys ?? await keysOf(old)) : null
    return (sealed, expected) => this.openEither(sealed, expected)
  }

  // The doors are others now: the page has to know which buttons the locked journal shows.
  async lookAgain() {
    this.vault = (await this.wire.look()).vault
    this.tell("doors", this.vault.doors.map(({ id, kind, hint }) => ({ id, kind, hint })))
  }

  row(id) {
    const held = this.waiting.get(id) ?? (this.index ? null : this.kept.get(id))
    return held ? rowOf(held.core, held.hash) : this.index?.rows.get(id)
  }

  *allRows() {
    const there = this.index ? this.index.rows.values() : [...this.kept.values()].map(({ core, hash }) => rowOf(core, hash))
    for (const row of there) if (!this.waiting.has(row.id)) yield row
    for (const { core, hash } of this.waiting.values()) if (core.kind !== "gone") yield rowOf(core, hash)
  }

  // One entry, as its row says it has to be.
  async core(id) {
    const held = this.waiting.get(id) ?? (this.index ? null : this.kept.get(id))
    if (held) return held.core
    const row = this.index?.rows.get(id)
    if (!row) throw new Refused("missing")
    const kept = this.cores.get(id)
    if (kept?.hash === row.hash) return kept.core
    const blob = (await this.read([id])).get(id)
    if (!blob) throw new Refused("missing")
    return (await this.checked(row, blob.sealed)).core
  }

  async checked(row, sealed) {
    const opened = await this.openEither(sealed, { user: this.user, entry: row.id, rev: row.rev, hash: row.hash })
    this.cores.set(row.id, opened)
    return opened
  }

  // While everything is being sealed anew, what is still sealed with the key before opens with that.
  async openEither(sealed, expected) {
    try {
      return await open(this.keys, sealed, expected)
    } catch (trouble) {
      if (!this.oldKeys || trouble.reason !== "broken") throw trouble
      return open(this.oldKeys, sealed, expected)
    }
  }

  openNew = (sealed, expected) => open(this.keys, sealed, expected)
  openOld = (sealed, expected) => open(this.oldKeys, sealed, expected)

  async seqOf(id) {
    const there = this.index && (id === this.keys.indexId || this.index.rows.has(id) || this.index.leaves.has(id))
    if (!this.seqs.has(id) && there) await this.read([id])
    return this.seqs.get(id) ?? 0
  }

  // A new version of an entry, or its first.
  drafted({ id, kind, body, tags }, hash) {
    const row = this.row(id)
    const held = this.waiting.get(id)?.core
    return {
      v: VERSION, user: this.user, entry: id, rev: held ? held.rev : (row?.rev ?? 0) + 1, kind,
      created: row?.created ?? wall(), tz: row?.zone ?? zone(), tags: tags ?? row?.tags ?? [], base: held ? held.base : (hash ?? row?.hash ?? ""), body,
    }
  }

  async sealedIndex(draft) {
    return draft.sealed(this.keys, this.user, { day: dayOf(), created: wall(), tz: zone() })
  }

  seal = (core) => seal(this.keys, core)
}
