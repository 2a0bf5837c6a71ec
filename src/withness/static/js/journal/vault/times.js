// The time on the wall where the person is, and the zone it hangs in. It is theirs alone: the server gets days.

const two = (number) => String(number).padStart(2, "0")

export const dayOf = (clock = new Date()) => `${clock.getFullYear()}-${two(clock.getMonth() + 1)}-${two(clock.getDate())}`
export const wall = (clock = new Date()) => `${dayOf(clock)}T${two(clock.getHours())}:${two(clock.getMinutes())}`
export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? "UTC"
