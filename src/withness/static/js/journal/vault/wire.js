// The worker's way to the server: sealed bytes and ids, nothing else. What comes back is checked before it is believed.

import { isVault, packet, unpacked } from "./packets.js"

export class Away extends Error {} // no network, or a server in trouble: try again later
export class SignedOut extends Error {}
export class Moved extends Error {} // another tab or device was first
export class Denied extends Error {} // the server said no, and why

const MOST_AT_ONCE = 500
const PATIENCE = 30_000

export class Wire {
  #token = ""
  #away = false
  onreached = () => {} // called when the server is there again after it was not

  constructor(base) {
    this.base = base
  }

  // {vault: null | {id, version, made, doors}, aside}
  async look() {
    const said = await this.#json(await this.#ask("", { method: "GET" }))
    this.#token = said.token
    if (said.vault !== null && !isVault(said.vault)) throw new Away("look")
    return { vault: said.vault, aside: said.aside ?? [] }
  }

  async make(change) {
    const { vault } = await this.#json(await this.#ask("make/", { body: packet(change) }))
    if (!isVault(vault) || vault.id !== change.vault) throw new Away("answer")
    return vault
  }

  // Map of id -> {seq, sealed} for those that are there.
  async read(ids) {
    const found = new Map()
    for (let wanted = [...ids]; wanted.length;) {
      const body = JSON.stringify({ ids: wanted.slice(0, MOST_AT_ONCE) })
      const said = unpacked(new Uint8Array(await (await this.#ask("read/", { body })).arrayBuffer()))
      if (!said) throw new Away("read")
      const { head, rest } = said
      let at = 0
      for (const { id, seq, length } of head.blobs) {
        found.set(id, { seq, sealed: rest.slice(at, at + length) })
        at += length
      }
      const later = head.later.filter((id) => wanted.includes(id) && !found.has(id))
      if (later.length && !head.blobs.some(({ id }) => wanted.includes(id))) throw new Away("read")
      wanted = [...later, ...wanted.slice(MOST_AT_ONCE)]
    }
    return found
  }

  // Map of id -> seq. {proof, blobs: [{id, seq, sealed}], doors, closed, new_proof}; sealed null deletes.
  async change(change) {
    const said = await this.#json(await this.#ask("change/", { body: packet(change) }))
    const kept = new Map(Object.entries(said.kept ?? {}))
    if ((change.blobs ?? []).some(({ id, sealed }) => sealed && !Number.isInteger(kept.get(id)))) throw new Away("answer")
    return kept
  }

  async aside() {
    await this.#ask("aside/", { body: "" })
  }

  async back() {
    await this.#ask("back/", { body: "" })
  }

  // A journal that was opened without a network has no token yet, and a token ends with its session: one is fetched, once.
  async #ask(path, { method = "POST", body }, again = true) {
    if (method === "POST" && !this.#token) await this.look()
    let answer
    try {
      const headers = method === "POST" ? { "X-CSRFToken": this.#token, "Content-Type": "application/octet-stream" } : {}
      const how = { method, body, headers, cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE) }
      answer = await fetch(new URL(path, this.base), how)
    } catch {
      this.#away = true
      throw new Away("network")
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new SignedOut()
    if (answer.status >= 500 || answer.status === 429) {
      this.#away = true
      throw new Away("server")
    }
    if (this.#away) this.onreached()
    this.#away = false
    if (answer.ok) return answer
    const said = await answer.json().catch(() => ({}))
    if (answer.status === 403 && !said.error && again) {
      this.#token = ""
      return this.#ask(path, { method, body }, false)
    }
    if (answer.status === 403 && !said.error) throw new SignedOut()
    if (said.error === "moved") throw new Moved("moved")
    throw new Denied(said.error ?? "unreadable")
  }

  async #json(answer) {
    const said = await answer.json().catch(() => null)
    if (typeof said !== "object" || said === null) throw new Away("answer")
    return said
  }
}
