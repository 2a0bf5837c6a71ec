// One writing and how it is kept: sealed when the vault is open, held in this tab's memory until then.

import { why } from "../app.js"
import { vault } from "../vault/vault.js"
import { place, say } from "./parts.js"
import { clockTime, nowWall } from "./times.js"

const PAUSE = 1200

export class Keeper {
  #timer
  #saving = Promise.resolve()

  constructor(params, kind, gone) {
    Object.assign(this, { params, kind, gone, dirty: false, shown: false })
  }

  get id() {
    return this.params.id
  }

  show(root, gather) {
    Object.assign(this, { root, gather, shown: true })
    if (vault.state !== "open") this.#tell(this.params.held ? vault.state : "")
    else if (this.params.id && !this.dirty) this.#tell("before")
    return this
  }

  touch() {
    this.dirty = true
    if (vault.state === "open") this.#tell("writing")
    else this.#hold()
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.now(), PAUSE)
  }

  // Nothing is kept before this is over: words that were there first have to come in front of those that are typed.
  after(work) {
    this.#saving = this.#saving.then(() => work)
  }

  // Everything so far, kept: resolves when the vault has taken it, or at once when it has to stay in this tab.
  now() {
    clearTimeout(this.#timer)
    if (this.dirty && vault.state !== "open") this.#hold()
    else if (this.dirty) this.#saving = this.#saving.then(() => this.#write())
    return this.#saving
  }

  // The view goes. Its words stay here until a vault has taken them.
  async end() {
    const { root } = this
    await this.now()
    if (this.root !== root) return
    this.shown = false
    if (!this.params.held) this.gone(this)
  }

  drop() {
    clearTimeout(this.#timer)
    this.gone(this)
    this.dirty = false
    delete this.params.held
  }

  conflict() {
    this.#tell("conflict")
  }

  #hold() {
    const body = this.shown ? this.gather() : this.params.held
    if (body) this.params.held = body
    else delete this.params.held
    this.#tell(body ? vault.state : "")
  }

  async #write() {
    const body = this.shown ? this.gather() : this.params.held
    if (!this.dirty || (!body && !this.params.id)) return
    this.dirty = false
    try {
      if (!body) return await this.#empty()
      const { id, state } = await vault.write({ id: this.params.id, kind: this.kind, body, tags: this.params.tags ?? [] })
      this.params.id = id
      delete this.params.held
      if (!this.shown) this.gone(this)
      if (!this.dirty) this.#tell(state)
    } catch (trouble) {
      this.dirty = true
      this.params.held = body
      this.#tell("failed", why(trouble))
    }
  }

  // Everything was taken out of what was kept: then nothing stays in the journal either. Words typed after that begin anew.
  async #empty() {
    await vault.remove(this.params.id)
    delete this.params.id
    delete this.params.held
    if (!this.shown) this.gone(this)
    if (!this.dirty) this.#tell("")
  }

  #tell(key, sentence) {
    const spot = this.shown && place(this.root, "state")
    if (!spot) return
    const words = sentence ?? (key ? say(spot, key, { TIME: clockTime(nowWall()) }) : "")
    if (spot.textContent !== words) spot.textContent = words
    for (const button of this.root.querySelectorAll("[data-when]")) button.hidden = button.dataset.when !== key
  }
}
