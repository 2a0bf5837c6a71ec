// Doors: the vault's key, sealed with words. The floor of the work that guessing takes stands here, whatever a server says.

import { Decrypter, Encrypter } from "../../../vendor/age.js"
import { base64, unbase64, words } from "./bytes.js"
import { Refused } from "./refused.js"

export const WORK = { words: 17, recovery: 15 }
const MOST_WORK = 20

export async function sealWithWords(identity, kind, phrase) {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(phrase)
  encrypter.setScryptWorkFactor(WORK[kind])
  return { kind, hint: "", sealed: base64(await encrypter.encrypt(identity)) }
}

// The key behind a door, or a refusal: "weak" for a door that is easier to guess than this app makes them.
export async function openWithWords(door, phrase) {
  const sealed = unbase64(door.sealed)
  const work = workOf(sealed)
  if (!(work >= WORK[door.kind] && work <= MOST_WORK)) throw new Refused("weak")
  const decrypter = new Decrypter()
  decrypter.addPassphrase(phrase)
  return opened(decrypter, sealed)
}

// `through` is {wrapFileKey, unwrapFileKey}, answered by the page: only a page may ask for a passkey.
export async function sealWithPasskey(identity, hint, through) {
  const encrypter = new Encrypter()
  encrypter.addRecipient({ wrapFileKey: through.wrapFileKey })
  return { kind: "passkey", hint, sealed: base64(await encrypter.encrypt(identity)) }
}

export async function openWithPasskey(door, through) {
  const decrypter = new Decrypter()
  decrypter.addIdentity({ unwrapFileKey: through.unwrapFileKey })
  return opened(decrypter, unbase64(door.sealed))
}

export function workOf(sealed) {
  const head = new TextDecoder("latin1").decode(sealed.subarray(0, 120))
  return Number(/^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n/.exec(head)?.[1] ?? 0)
}

async function opened(decrypter, sealed) {
  try {
    return words(await decrypter.decrypt(sealed))
  } catch (trouble) {
    if (trouble instanceof Refused) throw trouble
    throw new Refused("wrong")
  }
}
