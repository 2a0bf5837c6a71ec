// A vault is made: two doors, both tried before anything is kept behind them.

import { newId } from "./bytes.js"
import { openWithWords, sealWithWords } from "./doors.js"
import { Index } from "./index.js"
import { Journal } from "./journal.js"
import { newIdentity } from "./keys.js"
import { Refused } from "./refused.js"
import { isRecovery, plain, recoveryWords, sixWords, weakness } from "./words.js"

export const VAULT_VERSION = 1

// Words to choose from, on paper and on screen; nothing is kept yet.
export async function offered() {
  return { six: sixWords(), recovery: await recoveryWords() }
}

export const sizedUp = (phrase) => weakness(plain(phrase))

// `typed` is what was typed without looking: the phrase again, and some of the recovery words by their place (from 1).
export async function pairOfDoors(identity, { phrase, recovery, typed }) {
  const own = plain(phrase)
  if (weakness(own)) throw new Refused("weak")
  if (plain(typed.phrase) !== own) throw new Refused("typed-phrase")
  const listed = recovery.split(" ")
  const back = Object.entries(typed.recovery)
  if (!(await isRecovery(recovery)) || new Set(back.map(([place]) => place)).size < 2) throw new Refused("typed-recovery")
  if (back.some(([place, word]) => listed[place - 1] !== word.trim().toLowerCase())) throw new Refused("typed-recovery")
  const doors = [await sealWithWords(identity, "words", own), await sealWithWords(identity, "recovery", recovery)]
  for (const [door, words] of [[doors[0], plain(typed.phrase)], [doors[1], recovery]]) {
    if ((await openWithWords(door, words)) !== identity) throw new Refused("broken")
  }
  return doors
}

export async function made({ wire, tell, ...asked }) {
  const identity = await newIdentity()
  const doors = await pairOfDoors(identity, asked)
  const id = newId()
  const journal = await Journal.opened({ identity, vault: { id }, wire, tell })
  const index = new Index()
  const blobs = (await journal.sealedIndex(index)).map((blob) => ({ ...blob, seq: 0 }))
  journal.vault = await wire.make({ vault: id, proof: journal.keys.proof, version: VAULT_VERSION, doors, blobs })
  journal.index = index
  journal.seqs.set(journal.keys.indexId, 1)
  return journal
}
