// Wall times as people say them. An entry keeps the time that the clock on the wall showed, and the zone it hung in.

// The house says days as "Thursday 26 November", whatever the browser's own country is.
const lang = () => document.documentElement.lang.replace(/^(en|)$/, "en-GB")
const shape = (time, options) => new Intl.DateTimeFormat(lang(), { timeZone: "UTC", ...options }).format(time)
const two = (number) => String(number).padStart(2, "0")

// "2026-11-26T18:05" as a Date whose UTC fields are that wall time.
export const wall = (text) => new Date(`${text.slice(0, 16).padEnd(16, "T00:00".slice(text.length - 10))}Z`)

export function nowWall(clock = new Date()) {
  return `${dayOf(clock)}T${two(clock.getHours())}:${two(clock.getMinutes())}`
}

export function dayOf(clock = new Date()) {
  return `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}`
}

export const weekday = (text) => shape(wall(text), { weekday: "long" })
export const clockTime = (text) => shape(wall(text), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
export const longDay = (text) => shape(wall(text), { weekday: "long", day: "numeric", month: "long", year: "numeric" })
export const shortDay = (text) => shape(wall(text), { day: "numeric", month: "long", year: "numeric" })
export const shortMonth = (text) => shape(wall(text), { month: "short" })
export const shortWeekday = (text) => shape(wall(text), { weekday: "short" })
export const month = (text) => shape(wall(text), { month: "long", year: "numeric" })

// "Thursday 26 November, 18:05", with the year when it is not this one.
export function moment(text) {
  const year = text.slice(0, 4) === String(new Date().getFullYear()) ? {} : { year: "numeric" }
  const day = shape(wall(text), { weekday: "long", day: "numeric", month: "long", ...year })
  return text.length > 10 ? `${day}, ${clockTime(text)}` : day
}

// The part of a zone's name that people say.
export const cityOf = (zone = "") => zone.split("/").at(-1).replaceAll("_", " ")

// Which part of the day it is: the word for it stands in the template under this key.
export function partOfDay(text) {
  const hour = Number(text.slice(11, 13))
  if (hour < 5 || hour >= 22) return "night"
  if (hour < 12) return "morning"
  return hour < 17 ? "afternoon" : "evening"
}

// The first day of the week here (1 = Monday), where the browser knows it.
export function weekStart() {
  try {
    const locale = new Intl.Locale(navigator.language)
    return (locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1
  } catch {
    return 1
  }
}
