// What happens when something is carried elsewhere, or stopped. The sealed list is written first, so that nothing is ever
// somewhere without standing in the list; what did not arrive is told by looking.

import { vault } from "../vault/vault.js"
import { handOver, post, remove, slips, stands, takeBack } from "./around.js"
import { newId } from "./ids.js"
import { dayOf } from "./times.js"

const CERTAIN = new Set(["nobody", "many", "unreadable", "there", "key-changed", "large"])

export async function postOpenly({ words, title, to, from }) {
  const once = newId()
  const at = (address) => address.replace("{once}", once)
  const spot = { within: to.within, name: to.name, removed: at(to.removed) }
  const listed = await list({ text: words, title, how: "post", from, post: spot })
  await sent(listed, () => post(to, { words, title, once }))
}

// One slip for each person, each in a line of its own: each can be taken back alone.
export async function carrySealed({ words, people, wish, until, from, me }) {
  const sealed = []
  for (const person of people) {
    const to = { id: person.id, name: person.name, key: person.key }
    if ((await vault.op("keysMet", { people: [to] }))[to.id].state === "changed") await vault.op("trustKey", { ...to, checked: true })
    sealed.push(await vault.op("sealSlip", { to, from: me, text: words, wish, until }))
  }
  const listed = []
  for (const [at, slip] of sealed.entries()) {
    listed.push(...(await list({ text: words, how: "slip", from, wish, until, slip: { id: slip.id, to: people[at].name } })))
  }
  await sent(listed, () => handOver(sealed))
}

// What of the list can be seen now: [{id, body, state, day}]. state: "there", "opened", "over", "stopped" or "lost".
export async function standing() {
  const entries = await vault.entries({ kind: "carried" })
  const given = entries.length ? new Map((await slips()).given.map((slip) => [slip.id, slip])) : new Map()
  return Promise.all(entries.map(async ({ id }) => {
    const { body } = await vault.read(id)
    return { id, body, ...(await stateOf(body, given)) }
  }))
}

// Takes it away from where it stands. "opened" when somebody was faster.
export async function stop({ id, body }) {
  try {
    if (body.how === "slip") await takeBack(body.slip.id)
    else await remove(body.post.removed)
  } catch (trouble) {
    if (!["nobody", "gone"].includes(trouble.reason)) throw trouble
  }
  await vault.write({ id, kind: "carried", body: { ...body, stopped: dayOf() } })
}

async function stateOf(body, given) {
  if (body.stopped) return { state: "stopped", day: body.stopped }
  if (body.how === "post") return { state: (await stands(body.post.removed)) ? "there" : "lost" }
  const slip = given.get(body.slip.id)
  if (slip) return slip.opened ? { state: "opened", day: slip.opened } : { state: "there" }
  return body.until < dayOf() ? { state: "over", day: body.until } : { state: "lost" }
}

async function list(body) {
  const { id } = await vault.write({ kind: "carried", body: { ...body, day: dayOf(), stopped: "" } })
  return [id]
}

// What the server refused was not carried: its line goes. Where nobody knows (no network), the line stays and is looked at.
async function sent(listed, send) {
  try {
    await send()
  } catch (trouble) {
    if (CERTAIN.has(trouble.reason)) for (const id of listed) await vault.remove(id)
    throw trouble
  }
}
