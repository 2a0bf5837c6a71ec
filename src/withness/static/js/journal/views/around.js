// What the server tells of the people and places near, and the few things it is asked to do. Only sealed text and ids go
// out from here, except for words that somebody chose to post as ordinary text.

import { Refused } from "../vault/refused.js"

const PATIENCE = 20_000
let token = ""

export async function around() {
  const found = await asked("around/")
  token = found.token
  return found
}

export const slips = () => asked("slips/")
export const publish = (key) => told("key/", { key })
export const handOver = (sealed) => told("slips/new/", { slips: sealed })
export const openSealed = (id) => told(`slips/${id}/opening/`, {}).then((said) => said.sealed)
export const takeBack = (id) => told(`slips/${id}/taking-back/`, {})
export const keptAt = (address) => asked(address).then((said) => said.kept)

// Words as ordinary text at a place. `once` makes the same words sent twice one.
export async function post(place, { words, title, once }) {
  const said = { [place.fields.words]: words, [place.fields.once]: once }
  if (place.fields.title) said[place.fields.title] = title
  const answer = await form(place.to, said)
  if (new URL(answer.url).pathname !== place.shown.replace("{once}", once)) throw new Refused("signed-out")
}

// Press what an address asks before it removes something. Gone already is as good.
export async function remove(address) {
  await form(address, {}).catch((trouble) => { if (trouble.reason !== "nobody") throw trouble })
}

// Whether something of one's own still stands at an address.
export async function stands(address) {
  const answer = await reached(address, {})
  if (answer.redirected) throw new Refused("signed-out")
  return answer.ok
}

async function form(address, fields) {
  await ready()
  return fine(await reached(address, { method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": token } }))
}

async function told(address, body) {
  await ready()
  const headers = { "X-CSRFToken": token, "Content-Type": "application/json" }
  return (await fine(await reached(address, { method: "POST", body: JSON.stringify(body), headers, redirect: "manual" }))).json()
}

async function asked(address) {
  return (await fine(await reached(address, { redirect: "manual" }))).json()
}

async function ready() {
  if (!token) await around()
}

async function reached(address, how) {
  try {
    return await fetch(new URL(address, location.href), { cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...how })
  } catch {
    throw new Refused("away")
  }
}

async function fine(answer) {
  if (answer.ok) return answer
  if (answer.type === "opaqueredirect") throw new Refused("signed-out")
  if (answer.status >= 500) throw new Refused("away")
  const said = await answer.clone().json().catch(() => ({}))
  if (answer.status === 403 && !said.error) throw new Refused("signed-out")
  throw new Refused(said.error ?? (answer.status === 404 ? "nobody" : "trouble"))
}
