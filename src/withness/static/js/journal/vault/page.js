// The page on the other side of the worker: what it is told, and what it is asked in turn, for only a page may ask for a passkey.

import { Refused } from "./refused.js"
import { Away, Denied, SignedOut } from "./wire.js"

const asked = new Map()
let last = 0

export function tell(event, detail) {
  self.postMessage({ event, detail })
}

export const through = {
  wrapFileKey: (fileKey) => ask("wrap", { fileKey }),
  unwrapFileKey: (stanzas) => ask("unwrap", { stanzas: stanzas.map(({ args, body }) => ({ args, body })) }),
}

export function answered(number, value, failed) {
  const { done, fail } = asked.get(number)
  asked.delete(number)
  return failed ? fail(new Refused(failed)) : done(value)
}

function ask(what, detail) {
  const number = ++last
  self.postMessage({ ask: number, what, detail })
  return new Promise((done, fail) => asked.set(number, { done, fail }))
}

// The word for what went wrong, for which the page has a sentence.
export function reasonOf(trouble) {
  if (trouble instanceof Refused) return trouble.reason
  if (trouble instanceof Away) return "away"
  if (trouble instanceof SignedOut) return "signed-out"
  return trouble instanceof Denied ? trouble.message : "trouble"
}
