// The vault is opened: a door gives the key, the key opens the index, and only then is anything believed.

import { openWithPasskey, openWithWords } from "./doors.js"
import { seenLater } from "./device.js"
import { open } from "./entry.js"
import { Journal } from "./journal.js"
import { keysOf } from "./keys.js"
import { Refused } from "./refused.js"
import { VAULT_VERSION } from "./setup.js"
import * as store from "./store.js"
import { Away } from "./wire.js"
import { isRecovery, plain } from "./words.js"

const SECRET_KEY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/

// What there is to open: {vault, aside, from: "server" | "device"}. Without a network, what this device keeps.
export async function look(wire) {
  try {
    return { ...(await wire.look()), from: "server" }
  } catch (trouble) {
    if (!(trouble instanceof Away)) throw trouble
    const [kept] = await store.device().catch(() => [])
    if (!kept) throw trouble
    return { vault: { id: kept.vault, version: kept.version, doors: kept.doors }, aside: [], from: "device" }
  }
}

// The key behind any door that `secret` opens: {phrase} or {passkey: door id, through}. Also says which door it was.
export async function keyThrough(vault, secret) {
  if (vault.version !== VAULT_VERSION) throw new Refused(vault.version > VAULT_VERSION ? "unknown" : "weak")
  if (secret.passkey) {
    const door = vault.doors.find(({ id }) => id === secret.passkey)
    if (!door) throw new Refused("missing")
    return { identity: await openWithPasskey(door, secret.through), door: door.id }
  }
  const phrase = plain(secret.phrase)
  const pasted = secret.phrase.trim().toUpperCase()
  if (SECRET_KEY.test(pasted)) return { identity: pasted, door: "key" }
  const kind = (await isRecovery(phrase)) ? "recovery" : "words"
  return throughWords(vault.doors.filter((door) => door.kind === kind), phrase)
}

async function throughWords(doors, phrase) {
  let why = new Refused("wrong")
  for (const door of doors) {
    try {
      return { identity: await openWithWords(door, phrase), door: door.id }
    } catch (trouble) {
      if (trouble.reason === "weak") why = trouble
    }
  }
  throw why
}

export async function opened({ wire, tell, found, secret }) {
  const { identity, door } = await keyThrough(found.vault, secret)
  const journal = await Journal.opened({ identity, vault: found.vault, wire, tell })
  journal.door = door
  if (found.from === "server") await takeIndex(journal)
  else await takeKept(journal)
  await takeWaiting(journal)
  return journal
}

async function takeIndex(journal) {
  await journal.refresh()
  journal.behind = await seenLater(journal)
}

async function takeWaiting(journal) {
  const older = await Promise.all((journal.index?.older ?? []).map(keysOf))
  for (const { id, sealed } of await store.waiting(journal.user).catch(() => [])) {
    const opened = await openWithAny([journal.keys, ...older], sealed, { user: journal.user, entry: id })
    if (opened) journal.waiting.set(id, opened)
  }
}

// What was written on this device before everything was sealed anew elsewhere opens with the key of then.
async function openWithAny(keys, sealed, expected) {
  for (const key of keys) {
    const opened = await open(key, sealed, expected).catch(() => null)
    if (opened) return opened
  }
  return null
}

// What this device keeps for a time without a network: the card and the settings, as they were last.
async function takeKept(journal) {
  const kept = (await store.device()).find((each) => each.vault === journal.user)
  for (const { id, sealed } of kept?.blobs ?? []) {
    journal.kept.set(id, await open(journal.keys, sealed, { user: journal.user, entry: id }))
  }
}
