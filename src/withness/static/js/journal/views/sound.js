// Hearing a recording from its bytes alone: decoded in memory, so that no address of it ever exists.

import { fromBase64 } from "./bytes.js"

export class Sound {
  #context = null
  #source = null

  get playing() {
    return Boolean(this.#source)
  }

  // `over` is called at the end.
  async play(data, over) {
    const bytes = fromBase64(data)
    this.#context ??= new AudioContext()
    const heard = await this.#context.decodeAudioData(bytes.buffer)
    this.#source = Object.assign(this.#context.createBufferSource(), { buffer: heard })
    this.#source.connect(this.#context.destination)
    this.#source.onended = () => {
      this.#source = null
      over()
    }
    this.#source.start()
  }

  stop() {
    this.#source?.stop()
  }

  close() {
    this.stop()
    this.#context?.close()
    this.#context = null
  }
}
