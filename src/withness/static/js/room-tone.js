// One soft tone and a short touch when the time of a step has gone by, so that the phone can lie face down.
// Off by choice; the choice stays on this device.

const KEPT = "withness-tone"
const wanted = () => localStorage.getItem(KEPT) !== "off"

function show() {
  const button = document.querySelector("[data-tone]")
  if (!button) return
  button.hidden = false
  button.setAttribute("aria-pressed", String(wanted()))
}

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-tone]")) return
  localStorage.setItem(KEPT, wanted() ? "off" : "on")
  show()
  if (wanted()) tone()
})
document.addEventListener("room:over", () => { if (wanted()) tone() })
document.addEventListener("room:shown", show)
show()

function tone() {
  navigator.vibrate?.(120)
  const sound = new AudioContext()
  const [bell, hush] = [sound.createOscillator(), sound.createGain()]
  bell.frequency.value = 396
  hush.gain.setValueAtTime(0, sound.currentTime)
  hush.gain.linearRampToValueAtTime(0.12, sound.currentTime + 0.4)
  hush.gain.exponentialRampToValueAtTime(0.0001, sound.currentTime + 2.8)
  bell.connect(hush).connect(sound.destination)
  bell.start()
  bell.stop(sound.currentTime + 3)
  bell.onended = () => sound.close()
}
