// The page's side of the vault: asks the worker, hears from it, and ends it. The key is never on this side.

import { Refused } from "./refused.js"
import { workerFrom } from "./trusted.js"

const listeners = new Map()
const asked = new Map()
let worker = null
let last = 0
let asking = {} // answers to what the worker asks the page: {wrap, unwrap}

export const vault = {
  state: "locked",
  doors: [],
  look: async () => {
    const found = await call("look")
    vault.state = found.there ? "locked" : "none"
    Object.assign(vault, { doors: found.doors, aside: found.aside, from: found.from })
    return found
  },
  offered: () => call("offered"),
  sizedUp: (phrase) => call("sizedUp", phrase),
  make: (given) => call("make", given).then(isOpen),
  unlock: (secret, answers = {}) => {
    asking = answers
    return call("unlock", secret).then(isOpen)
  },
  entries: (wanted = {}) => call("entries", wanted),
  read: (id) => call("read", id),
  write: (entry) => call("write", entry),
  remove: (id) => call("remove", id),
  search: (words, wanted = {}) => call("search", words, wanted),
  note: (name, ...value) => (value.length ? call("setNote", name, value[0]) : call("note", name)),
  bytes: (id) => call("bytes", id),
  op: (name, args = {}) => call("op", name, args),
  call,
  answering: (answers) => { asking = answers },
  on,
  emit,
  lock,
}

export function on(event, fn) {
  if (!listeners.has(event)) listeners.set(event, new Set())
  listeners.get(event).add(fn)
  return () => listeners.get(event).delete(fn)
}

// The worker ends, and the key with it. What was asked and not answered is refused.
function lock(reason = "asked") {
  const was = vault.state
  worker?.terminate()
  worker = null
  for (const { fail } of asked.values()) fail(new Refused("locked"))
  asked.clear()
  asking = {}
  if (was === "open") vault.state = "locked"
  if (was === "open") emit("locked", reason)
}

function isOpen(value) {
  vault.state = "open"
  emit("open")
  return value
}

function call(name, ...args) {
  worker ??= begun()
  const number = ++last
  worker.postMessage({ call: name, number, args })
  return new Promise((done, fail) => asked.set(number, { done, fail }))
}

function begun() {
  const one = workerFrom(document.documentElement.dataset.worker, "vault")
  one.onmessage = hear
  one.onerror = (event) => {
    event.preventDefault()
    for (const { fail } of asked.values()) fail(new Refused("trouble"))
    asked.clear()
  }
  return one
}

async function hear({ data: { number, value, reason, event, detail, ask, what } }) {
  if (event === "doors") vault.doors = detail
  if (event) return emit(event, detail)
  if (ask) return reply(ask, what, detail)
  const waiting = asked.get(number)
  asked.delete(number)
  if (reason) waiting?.fail(new Refused(reason))
  else waiting?.done(value)
}

async function reply(number, what, detail) {
  try {
    worker?.postMessage({ answers: number, value: await asking[what](detail) })
  } catch {
    worker?.postMessage({ answers: number, failed: "passkey" })
  }
}

function emit(event, detail) {
  return [...(listeners.get(event) ?? [])].map((fn) => fn(detail))
}
