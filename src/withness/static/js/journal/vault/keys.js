// What follows from the vault's one key. It never leaves the worker's memory.

import { generateX25519Identity, identityToRecipient } from "../../../vendor/age.js"
import { hex, idFrom, utf8 } from "./bytes.js"
import { Refused } from "./refused.js"

const LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
export const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20]

export const newIdentity = () => generateX25519Identity()

export async function keysOf(identity) {
  let recipient
  try {
    recipient = await identityToRecipient(identity)
  } catch {
    throw new Refused("wrong")
  }
  const derived = (info, length) => derive(identity, info, length)
  const macKey = await crypto.subtle.importKey("raw", await derived("entry-mac", 32), { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"])
  return {
    identity,
    recipient,
    macKey,
    opener: await opener(identity),
    mac: async (bytes) => new Uint8Array(await crypto.subtle.sign("HMAC", macKey, bytes)),
    proof: hex(await derived("write-proof", 32)),
    indexId: idFrom(await derived("index-id", 12)),
    notesId: idFrom(await derived("notes-id", 12)),
    derived,
  }
}

async function derive(identity, info, length) {
  const key = await crypto.subtle.importKey("raw", utf8(identity), "HKDF", false, ["deriveBits"])
  const how = { name: "HKDF", hash: "SHA-256", salt: utf8("journal-v1"), info: utf8(info) }
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8))
}

// A key that the browser itself holds opens faster, and cannot be read back; older browsers get the text.
async function opener(identity) {
  try {
    return await crypto.subtle.importKey("pkcs8", new Uint8Array([...PKCS8, ...scalar(identity)]), { name: "X25519" }, false, ["deriveBits"])
  } catch {
    return identity
  }
}

// The 32 bytes behind the letters of a key, private or public. identityToRecipient has checked them.
export function scalar(identity) {
  const letters = identity.toLowerCase()
  const fives = Array.from(letters.slice(letters.lastIndexOf("1") + 1, -6), (letter) => LETTERS.indexOf(letter))
  const bytes = []
  let held = 0
  let bits = 0
  for (const five of fives) {
    held = (held << 5) | five
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
      held &= (1 << bits) - 1
    }
  }
  return bytes
}
