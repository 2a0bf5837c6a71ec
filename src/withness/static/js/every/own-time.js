// A time with data-own-time is a stranger's to read: their own clock stands beside it, worked out here and sent nowhere.

const two = (number) => String(number).padStart(2, "0")

function show(root) {
  for (const time of root.querySelectorAll("time[data-own-time]")) {
    time.removeAttribute("data-own-time")
    const own = new Date(time.dateTime)
    const day = `${own.getFullYear()}-${two(own.getMonth() + 1)}-${two(own.getDate())}`
    const clock = `${two(own.getHours())}:${two(own.getMinutes())}`
    if (time.dateTime.startsWith(`${day}T${clock}`)) continue
    const weekday = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long" }).format(own)
    const said = time.dateTime.startsWith(day) ? clock : `${weekday}, ${clock}`
    const beside = Object.assign(document.createElement("span"), { className: "yours quiet" })
    beside.textContent = ` (${time.dataset.yours.replace("TIME", said)})`
    time.after(beside)
  }
}

show(document)
document.addEventListener("htmx:after:swap", () => show(document))
