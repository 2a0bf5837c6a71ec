// One soft tone and a short touch when the time of a step has gone by, so that one phone can lie face down on the table.
// Off until somebody asks for it; the choice stays on this device. A browser lets a page sound only once it was touched,
// so the sound is made ready by the first touch and kept.

const KEPT = "withness-tone"
const wanted = () => localStorage.getItem(KEPT) === "on"
let sound = null

function show() {
  const button = document.querySelector("[data-tone]")
  if (!button) return
  button.hidden = false
  button.setAttribute("aria-pressed", String(wanted()))
}

async function ready() {
  sound ??= new AudioContext()
  if (sound.state !== "running") await sound.resume()
}

function touched() {
  if (wanted()) ready()
}

document.addEventListener("click", async (event) => {
  if (!event.target.closest?.("[data-tone]")) return
  localStorage.setItem(KEPT, wanted() ? "off" : "on")
  show()
  if (!wanted()) return
  await ready()
  tone()
})
for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, touched)
document.addEventListener("room:over", () => { if (wanted()) tone() })
document.addEventListener("room:shown", show)
show()

function tone() {
  navigator.vibrate?.(120)
  if (sound?.state !== "running") return
  const [bell, hush] = [sound.createOscillator(), sound.createGain()]
  bell.frequency.value = 396
  hush.gain.setValueAtTime(0, sound.currentTime)
  hush.gain.linearRampToValueAtTime(0.12, sound.currentTime + 0.4)
  hush.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + 2.8)
  bell.connect(hush).connect(sound.destination)
  bell.start()
  bell.stop(sound.currentTime + 3)
}
