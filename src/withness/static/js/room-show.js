// Puts a fetched view of the room in place of the one that stands, and leaves a person where they were.

document.addEventListener("room:page", ({ detail: { page, sent } }) => {
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById("room")
  if (!fresh) { location.reload(); return }
  const old = document.getElementById("room")
  const kept = remember(old, sent)
  old.replaceWith(fresh)
  restore(fresh, kept)
  if (fresh.dataset.step !== old.dataset.step) scrollTo({ top: 0 })
  const words = fresh.querySelector("[data-say]")?.dataset.say
  if (words && words !== old.querySelector("[data-say]")?.dataset.say) {
    document.dispatchEvent(new CustomEvent("say", { detail: words }))
  }
  document.dispatchEvent(new CustomEvent("room:shown"))
})

// What a person was in the middle of stays: where the focus is, what is open, what is typed but not sent.
function remember(old, sent) {
  const at = document.activeElement
  const within = old.contains(at)
  const typed = [...old.querySelectorAll("textarea")].filter((box) => box.value !== box.defaultValue && box.form !== sent)
  return {
    within,
    focus: within ? at.id : "",
    fold: within && at.matches("summary") ? at.parentElement.id : "",
    open: [...old.querySelectorAll("details[open][id]")].map((each) => each.id),
    typed: typed.map((box) => [box.id, box.value, box.selectionStart]),
  }
}

function restore(fresh, kept) {
  for (const id of kept.open) fresh.querySelector(`#${id}`)?.setAttribute("open", "")
  for (const [id, value, place] of kept.typed) {
    const box = fresh.querySelector(`#${id}`)
    if (box) { box.value = value; box.setSelectionRange(place, place) }
  }
  if (!kept.within) return
  const fold = kept.fold && fresh.querySelector(`#${kept.fold} > summary`)
  const place = (kept.focus && document.getElementById(kept.focus)) || fold || fresh.querySelector(".error-summary, .wrong textarea, #room-heading")
  place?.focus({ preventScroll: place.id === "room-heading" })
}
