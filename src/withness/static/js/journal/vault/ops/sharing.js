// Slips: sealed here to one person's key, and opened here with one's own. The private half is a sealed note of the vault.
// Keys are trusted on first use; one that changed is refused until its person has said that they looked.

import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "../../../../vendor/age.js"
import { base64, newId, sha256, unbase64, utf8, words } from "../bytes.js"
import { padded } from "../entry.js"
import { note, setNote } from "../notes.js"
import { Refused } from "../refused.js"
import { dayOf } from "../times.js"
import list from "../../../../vendor/words-long.js"
import { between } from "./between.js"

const VERSION = 1
const LARGEST = 24 * 1024
const OWN = "sharing"
const KNOWN = "known-keys"

// One's own public key and its words, made on the first asking with `make`. Null when there is none.
export const sharingKey = {
  async op(_keys, { make = false } = {}, journal) {
    let own = await note(journal, OWN)
    if (!own && make) {
      own = { identity: await generateX25519Identity(), made: dayOf() }
      await setNote(journal, OWN, own)
    }
    if (!own) return null
    const key = await identityToRecipient(own.identity)
    return { key, words: await fingerprint(key) }
  },
}

// For each {id, key}: its words, and "new", "same" or "changed" against the key that was used before.
export const keysMet = {
  async op(_keys, { people }, journal) {
    const known = (await note(journal, KNOWN)) ?? {}
    const met = people.map(async ({ id, key }) => [id, await standing(known[id], key)])
    return Object.fromEntries(await Promise.all(met))
  },
}

// From now on this is the person's key. `checked`: the words were compared with the person's own.
export const trustKey = {
  async op(_keys, { id, key, checked = false, proven = false }, journal) {
    const known = (await note(journal, KNOWN)) ?? {}
    await setNote(journal, KNOWN, { ...known, [id]: { key, since: dayOf(), checked, proven } })
  },
}

// One sealed slip: {id, to, sealed}. What it says, whom it is from and for, and until when, all stand inside.
export const sealSlip = {
  async op(keys, { to, from, text, wish, until }, journal) {
    const known = (await note(journal, KNOWN)) ?? {}
    const { state } = await standing(known[to.id], to.key)
    if (state === "changed") throw new Refused("key-changed")
    const own = await sharingKey.op(keys, { make: true }, journal)
    const { identity } = await note(journal, OWN)
    const core = { v: VERSION, slip: newId(), from: from.id, name: from.name, to: to.id, key: own.key, made: dayOf(), until, wish, text }
    const sealed = await sealedTo(to.key, JSON.stringify(core), await between(identity, to.key))
    if (state === "new") await trustKey.op(keys, { id: to.id, key: to.key }, journal)
    return { id: core.slip, to: to.id, sealed: base64(sealed) }
  },
}

// What a slip says. `slip` is {id, from, until} as the server tells it, `me` one's own id: all must stand inside as well.
export const openSlip = {
  async op(keys, { slip, me, sealed }, journal) {
    const own = await note(journal, OWN)
    if (!own) throw new Refused("other-key")
    const { core, mac } = await unsealed(own.identity, unbase64(sealed))
    const said = JSON.parse(core)
    if (said.v !== VERSION) throw new Refused("unknown")
    if (said.slip !== slip.id || said.from !== slip.from || said.to !== me || said.until !== slip.until) throw new Refused("swapped")
    if (said.until < dayOf()) throw new Refused("over")
    const known = (await note(journal, KNOWN)) ?? {}
    const proven = await isProven(core, mac, await between(own.identity, said.key))
    if (!proven && known[said.from]?.proven) throw new Refused("forged")
    const key = await standing(known[said.from], said.key)
    if (key.state === "new" && proven) await trustKey.op(keys, { id: said.from, key: said.key, proven }, journal)
    const { text, wish, name, made, until } = said
    return { text, wish, name, made, until, key: { ...key, own: said.key }, proven }
  },
}

// Whether only the owner of the other key, or one's own, can have made it. Where one browser is too old nothing shows it.
async function isProven(core, mac, proof) {
  if (!mac || !proof) return false
  if (await crypto.subtle.verify("HMAC", proof, unbase64(mac), utf8(core))) return true
  throw new Refused("forged")
}

async function standing(known, key) {
  const met = { words: await fingerprint(key), since: known?.since ?? "", checked: known?.checked ?? false }
  if (!known) return { ...met, state: "new" }
  return known.key === key ? { ...met, state: "same" } : { ...met, checked: false, before: await fingerprint(known.key), state: "changed" }
}

// Six words of the long list for 77 bits of the key's hash.
async function fingerprint(key) {
  const bytes = await sha256(utf8(`sharing-key:${key}`))
  let number = bytes.subarray(0, 12).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return Array.from({ length: 6 }, () => {
    const word = list[Number(number % BigInt(list.length))]
    number /= BigInt(list.length)
    return word
  }).join(" ")
}

async function sealedTo(recipient, core, proof) {
  const mac = proof ? base64(new Uint8Array(await crypto.subtle.sign("HMAC", proof, utf8(core)))) : ""
  const bare = utf8(JSON.stringify({ core, mac, pad: "" })).length
  if (padded(bare) > LARGEST) throw new Refused("large")
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(JSON.stringify({ core, mac, pad: " ".repeat(padded(bare) - bare) }))
}

async function unsealed(identity, sealed) {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    return JSON.parse(words(await decrypter.decrypt(sealed)))
  } catch {
    throw new Refused("other-key")
  }
}
