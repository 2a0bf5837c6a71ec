// The sealed archive: one age file that opens with words which also open this journal, by this app or by any other that
// knows the format.

import { Encrypter } from "../../../../vendor/age.js"
import { WORK } from "../doors.js"
import { keyThrough } from "../opening.js"
import { Refused } from "../refused.js"
import { plain } from "../words.js"

// `phrase` has to open a door of this journal: a slip of the finger would make a file that nobody opens. Returns the words
// exactly as another program has to be given them.
export const archiveWords = {
  async op(keys, { phrase }, journal) {
    const { identity, door } = await keyThrough(journal.vault, { phrase })
    if (identity !== keys.identity || door === "key") throw new Refused("wrong")
    return plain(phrase)
  },
}

export const sealArchive = {
  async op(keys, { phrase, bytes }, journal) {
    const words = await archiveWords.op(keys, { phrase }, journal)
    const encrypter = new Encrypter()
    encrypter.setPassphrase(words)
    encrypter.setScryptWorkFactor(WORK.words)
    return encrypter.encrypt(bytes)
  },
}
