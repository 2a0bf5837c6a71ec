// One sealed entry: an age file around {"core": "...", "mac": "...", "pad": "   "}.
// The mac stops whoever learns the public half of the key; user, entry and rev stop swaps and old copies; the pad hides the length.

import { Decrypter, Encrypter } from "../../../vendor/age.js"
import { base64, sha256, unbase64, utf8, words } from "./bytes.js"
import { Refused } from "./refused.js"

export const VERSION = 1
export const LARGEST = 1024 * 1024

export function padded(length) {
  if (length <= 1024) return 1024
  if (length <= 4096) return 4096
  return Math.ceil(length / 8192) * 8192
}

// `core` is {v, user, entry, rev, kind, created, tz, tags, base, body}. Returns the file and the hash of its core.
export async function seal(keys, core) {
  const said = JSON.stringify(core)
  const mac = base64(await keys.mac(utf8(said)))
  const bare = utf8(JSON.stringify({ core: said, mac, pad: "" })).length
  if (padded(bare) > LARGEST) throw new Refused("large")
  const encrypter = new Encrypter()
  encrypter.addRecipient(keys.recipient)
  const pad = " ".repeat(padded(bare) - bare)
  return { sealed: await encrypter.encrypt(JSON.stringify({ core: said, mac, pad })), hash: await hashOf(said) }
}

// `expected` is {user, entry} and, where an index tells them, {rev, hash}. `key` is {opener, macKey}.
export async function open(key, sealed, expected) {
  const file = await unsealed(key, sealed)
  const known = await crypto.subtle.verify("HMAC", key.macKey, file.mac, utf8(file.core))
  if (!known) throw new Refused("forged")
  const core = JSON.parse(file.core)
  if (core.v !== VERSION) throw new Refused("unknown")
  if (core.user !== expected.user || core.entry !== expected.entry) throw new Refused("swapped")
  if (expected.rev !== undefined && core.rev < expected.rev) throw new Refused("rolled-back")
  const hash = await hashOf(file.core)
  if (expected.hash !== undefined && hash !== expected.hash) throw new Refused("rolled-back")
  return { core, hash }
}

export const hashOf = async (said) => base64(await sha256(utf8(said)))

async function unsealed(key, sealed) {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(key.opener)
    const file = JSON.parse(words(await decrypter.decrypt(sealed)))
    if (typeof file.core !== "string" || typeof file.mac !== "string") throw new Refused("broken")
    return { core: file.core, mac: unbase64(file.mac) }
  } catch {
    throw new Refused("broken")
  }
}
