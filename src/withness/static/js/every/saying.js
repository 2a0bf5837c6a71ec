// The polite voice of the page: <... data-say="words"> that a swap brings, or a "say" event, is spoken once.

const voice = document.getElementById("voice")

document.addEventListener("say", (event) => speak(event.detail))

document.addEventListener("htmx:after:swap", (event) => {
  const word = event.target.querySelector?.("[data-say]")
  if (word) speak(word.dataset.say)
})

function speak(words) {
  if (!voice) return
  voice.textContent = ""
  setTimeout(() => { voice.textContent = words }, 50)
}
