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
  checkPhrase(phrase, typed.phrase)
  await checkRecovery(recovery, typed.recovery)
  return [await wordsDoor(identity, phrase, typed.phrase), await recoveryDoor(identity, recovery, typed.recovery)]
}

export function wordsDoor(identity, phrase, typed) {
  checkPhrase(phrase, typed)
  return triedDoor(identity, "words", plain(phrase))
}

export async function recoveryDoor(identity, recovery, typed) {
  await checkRecovery(recovery, typed)
  return triedDoor(identity, "recovery", recovery)
}

function checkPhrase(phrase, typed) {
  if (weakness(plain(phrase))) throw new Refused("weak-simple")
  if (plain(typed) !== plain(phrase)) throw new Refused("typed-phrase")
}

async function checkRecovery(recovery, typed) {
  const listed = recovery.split(" ")
  const back = Object.entries(typed)
  const right = back.every(([place, word]) => listed[place - 1] === word.trim().toLowerCase())
  if (!(await isRecovery(recovery)) || back.length < 2 || !right) throw new Refused("typed-recovery")
}

// A door is kept only after it has opened once.
async function triedDoor(identity, kind, words) {
  const door = await sealWithWords(identity, kind, words)
  if ((await openWithWords(door, words)) !== identity) throw new Refused("broken")
  return door
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
