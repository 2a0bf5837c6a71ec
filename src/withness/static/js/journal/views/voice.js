// A voice note: recorded in this browser and sealed as one entry. Nothing is sent while it runs.

import { toBase64 } from "./bytes.js"
import { ending } from "./ending.js"
import { beginning, keeping } from "./keeping.js"
import { doing, place, say } from "./parts.js"
import { Sound } from "./sound.js"
import { view } from "./view.js"

const LONGEST = 300 // seconds
const RATE = 16000 // bits a second: speech, not music
const MOST = 720000 // bytes: what fits one sealed entry, where a browser records in more than it was asked to
const TYPES = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"]

view("voice", async (root, params, app) => {
  const note = { data: "", seconds: 0, type: "" }
  const box = place(root, "text")
  const sound = new Sound()
  let recorder = null
  const body = () => ({ data: note.data, seconds: note.seconds, type: note.type, text: box.value })
  const keeper = keeping(root, params, "voice", () => (note.data ? body() : null))

  async function begin() {
    const stream = await navigator.mediaDevices?.getUserMedia({ audio: true }).catch(() => null)
    if (!stream) return tell("refused")
    note.type = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? ""
    recorder = new MediaRecorder(stream, { mimeType: note.type, audioBitsPerSecond: RATE })
    const pieces = []
    const began = performance.now()
    const clock = setInterval(() => {
      note.seconds = Math.floor((performance.now() - began) / 1000)
      place(root, "clock").textContent = length(note.seconds)
      if (note.seconds >= LONGEST) stop("full")
    }, 250)
    let size = 0
    recorder.addEventListener("dataavailable", (event) => {
      pieces.push(event.data)
      size += event.data.size
      if (size > MOST) stop("full")
    })
    recorder.addEventListener("stop", async () => {
      clearInterval(clock)
      stream.getTracks().forEach((track) => track.stop())
      note.seconds = Math.max(1, Math.round((performance.now() - began) / 1000))
      note.data = toBase64(new Uint8Array(await new Blob(pieces).arrayBuffer()))
      keeper.touch()
      draw()
    })
    recorder.start(1000)
    tell("on")
    return draw()
  }

  function stop(why = "off") {
    if (recorder?.state === "recording") recorder.stop()
    tell(why)
  }

  async function hear(button) {
    if (sound.playing) return sound.stop()
    await sound.play(note.data, () => (button.textContent = say(button, "hear")))
    return (button.textContent = say(button, "quiet"))
  }

  function again() {
    note.data = ""
    note.seconds = 0
    tell("")
    draw()
    root.querySelector('[data-do="begin"]').focus()
  }

  function tell(key) {
    place(root, "saying").textContent = say(place(root, "saying"), key)
  }

  function draw() {
    const running = recorder?.state === "recording"
    const there = Boolean(note.data)
    const hide = { begin: running || there, stop: !running, hear: running || !there, again: running || !there }
    for (const [name, hidden] of Object.entries(hide)) root.querySelector(`[data-do="${name}"]`).hidden = hidden
    root.querySelector('[data-do="keep"]').disabled = !there
    Object.assign(place(root, "clock"), { textContent: length(note.seconds), hidden: !running && !there })
    if (running) root.querySelector('[data-do="stop"]').focus()
    else if (document.activeElement === document.body && there) root.querySelector('[data-do="hear"]').focus()
  }

  doing(root, { begin, stop: () => stop(), hear, again })
  box.addEventListener("input", () => note.data && keeper.touch())
  ending(root, app, keeper, () => box.value)
  const start = await beginning(params)
  box.value ||= start.text ?? ""
  if (start.data) Object.assign(note, { data: start.data, seconds: start.seconds, type: start.type })
  draw()
  return () => {
    stop()
    sound.close()
    return keeper.end()
  }
})

export const length = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
