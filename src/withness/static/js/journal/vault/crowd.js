// Two more workers that open many entries at once, so that the one with the index stays free to write.
// They get a key that their browser holds for them where it can, and end with the worker that began them.

import { open } from "./entry.js"
import { workerFrom } from "./trusted.js"

const SIZE = 2

export class Crowd {
  #helpers = null
  #jobs = new Map()
  #last = 0

  // items: [{row, sealed}]. Map of id -> {core, hash} of those that opened as their row says.
  async open(journal, items) {
    const keys = [journal.keys, journal.oldKeys].filter(Boolean).map(({ opener, macKey }) => ({ opener, macKey }))
    const slices = Array.from({ length: SIZE }, (_, at) => items.filter((_, place) => place % SIZE === at))
    const opened = await Promise.all(slices.map((slice, at) => this.#ask(at, { user: journal.user, keys, items: slice })))
    return new Map(opened.flat())
  }

  #ask(at, job) {
    if (!job.items.length) return []
    this.#helpers ??= Array.from({ length: SIZE }, () => this.#begin())
    const number = ++this.#last
    const answer = new Promise((done, fail) => this.#jobs.set(number, { done, fail }))
    this.#helpers[at].postMessage({ number, ...job }, job.items.map(({ sealed }) => sealed.buffer))
    return answer
  }

  #begin() {
    const helper = workerFrom(self.location.href, "helper")
    helper.onmessage = ({ data: { number, opened } }) => {
      this.#jobs.get(number).done(opened)
      this.#jobs.delete(number)
    }
    helper.onerror = () => {
      for (const { fail } of this.#jobs.values()) fail(new Error("helper"))
      this.#jobs.clear()
    }
    return helper
  }
}

export async function help({ data: { number, user, keys, items } }) {
  const opened = await Promise.all(
    items.map(async ({ row, sealed }) => [row.id, await either(keys, sealed, { user, entry: row.id, rev: row.rev, hash: row.hash })]),
  )
  self.postMessage({ number, opened: opened.filter(([, found]) => found) })
}

async function either(keys, sealed, expected) {
  for (const key of keys) {
    try {
      return await open(key, sealed, expected)
    } catch {
      continue
    }
  }
  return null
}
