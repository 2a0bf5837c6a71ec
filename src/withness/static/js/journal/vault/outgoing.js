// What waits is sent as soon as there is a network; what was opened without one learns what the server has. Nobody has to ask.

import * as device from "./device.js"
import { reasonOf } from "./page.js"
import { openAll } from "./reading.js"
import * as ways from "./ways.js"
import { Away, Moved, SignedOut } from "./wire.js"
import { flush } from "./writing.js"

export class Outgoing {
  #sending = null
  #settled = false

  constructor({ journal, tell, goOn }) {
    Object.assign(this, { journal, tell, goOn })
  }

  // After opening, or when what the server has becomes known: what waited is sent, a move that was broken off goes on,
  // everything is opened once for searching.
  async settle() {
    const { journal, tell } = this
    await this.send()
    if (!journal.index || this.#settled) return
    this.#settled = true
    if (await device.isKept(journal)) await device.setKept(journal, true).catch(() => {})
    if (journal.index.old) await this.goOn()
    openAll(journal).then(() => tell("unopened", journal.refused.size), () => {})
    ways.usedToday(journal, journal.door).catch(() => {})
  }

  send() {
    if (this.journal.index && !this.journal.waiting.size) return this.#sending
    this.#sending ??= this.#now().finally(() => { this.#sending = null })
    return this.#sending
  }

  async #now() {
    const { journal, tell } = this
    const known = journal.index
    try {
      if (!known) await journal.inTurn(() => journal.refresh())
      if (journal.waiting.size) await flush(journal)
      tell("changed")
    } catch (trouble) {
      if (trouble instanceof SignedOut) tell("signed-out")
      else if (!(trouble instanceof Away || trouble instanceof Moved)) tell("refused", reasonOf(trouble))
    }
    if (!known && journal.index) setTimeout(() => this.settle(), 0)
  }
}
