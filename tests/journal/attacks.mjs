// Attacks on sealed entries, run by tests/journal/test_attacks.py. The first argument is the folder of the static files; prints one JSON line.
import { pathToFileURL } from "node:url"

const [folder, part, count] = process.argv.slice(2)
const load = (name) => import(pathToFileURL(`${folder}/js/journal/vault/${name}.js`).href)
const [{ seal, open }, { keysOf, newIdentity }, { openWithWords, sealWithWords, WORK }, { Refused }] = await Promise.all(["entry", "keys", "doors", "refused"].map(load))
const { Encrypter } = await import(pathToFileURL(`${folder}/vendor/age.js`).href)

const keys = await keysOf(await newIdentity())
const core = (entry, rev, text) => ({ v: 1, user: "vault0000001", entry, rev, kind: "text", created: "2026-11-26T18:05", tz: "Europe/London", tags: [], base: "", body: { text } })
const why = async (work) => {
  try {
    await work()
    return "opened"
  } catch (trouble) {
    return trouble instanceof Refused ? trouble.reason : `crash: ${trouble}`
  }
}
const tally = (reasons) => reasons.reduce((sum, reason) => ({ ...sum, [reason]: (sum[reason] ?? 0) + 1 }), {})

const parts = {
  async named() {
    const { sealed, hash } = await seal(keys, core("entry0000001", 2, "Second."))
    const older = (await seal(keys, core("entry0000001", 1, "First."))).sealed
    const twin = (await seal(keys, core("entry0000001", 2, "Second, but never kept."))).sealed
    const expected = { user: "vault0000001", entry: "entry0000001", rev: 2, hash }
    const planted = new Encrypter()
    planted.addRecipient(keys.recipient)
    const said = JSON.stringify(core("entry0000001", 2, "I never wrote this."))
    const forged = await planted.encrypt(JSON.stringify({ core: said, mac: btoa("x".repeat(32)), pad: "" }))
    const future = (await seal(keys, { ...core("entry0000001", 2, "Second."), v: 2 })).sealed
    const stranger = await keysOf(await newIdentity())
    return {
      honest: await why(() => open(keys, sealed, expected)),
      swapped: await why(() => open(keys, sealed, { ...expected, entry: "entry0000002" })),
      others: await why(() => open(keys, sealed, { ...expected, user: "vault0000002" })),
      older: await why(() => open(keys, older, expected)),
      twin: await why(() => open(keys, twin, expected)),
      forged: await why(() => open(keys, forged, expected)),
      future: await why(() => open(keys, future, expected)),
      stranger: await why(() => open(stranger, sealed, expected)),
      empty: await why(() => open(keys, new Uint8Array(), expected)),
      text: await why(() => open(keys, new TextEncoder().encode("<!doctype html>"), expected)),
    }
  },
  async truncated() {
    const { sealed } = await seal(keys, core("entry0000001", 1, "Whole."))
    const expected = { user: "vault0000001", entry: "entry0000001" }
    return tally(await Promise.all(Array.from({ length: sealed.length }, (_, at) => why(() => open(keys, sealed.slice(0, at), expected)))))
  },
  async flips() {
    const { sealed } = await seal(keys, core("entry0000001", 1, "Whole."))
    const reasons = []
    for (let at = 0; at < Number(count); at += 1) {
      const bit = Math.floor((at * sealed.length * 8) / Number(count))
      const bent = sealed.slice()
      bent[bit >> 3] ^= 1 << (bit & 7)
      reasons.push(await why(() => open(keys, bent, { user: "vault0000001", entry: "entry0000001" })))
    }
    return tally(reasons)
  },
  async mutated() {
    const first = (await seal(keys, core("entry0000001", 1, "One."))).sealed
    const second = (await seal(keys, core("entry0000002", 1, "Two, and longer. ".repeat(200)))).sealed
    const reasons = []
    for (let at = 0; at < Number(count); at += 1) reasons.push(await why(() => open(keys, mutation(at, first, second), { user: "vault0000001", entry: "entry0000001" })))
    return tally(reasons)
  },
  async doors() {
    const identity = await newIdentity()
    const weaker = async (kind, work) => {
      const encrypter = new Encrypter()
      encrypter.setPassphrase("one two three four five six")
      encrypter.setScryptWorkFactor(work)
      return { kind, sealed: btoa(String.fromCharCode(...await encrypter.encrypt(identity))) }
    }
    const honest = await sealWithWords(identity, "recovery", "one two three four five six")
    const asWords = { ...honest, kind: "words" }
    return {
      honest: await why(() => openWithWords(honest, "one two three four five six")),
      wrong: await why(() => openWithWords(honest, "one two three four five seven")),
      relabelled: await why(() => openWithWords(asWords, "one two three four five six")),
      easy: await why(async () => openWithWords(await weaker("recovery", WORK.recovery - 1), "one two three four five six")),
      easiest: await why(async () => openWithWords(await weaker("words", 1), "one two three four five six")),
      none: await why(() => openWithWords({ kind: "words", sealed: "" }, "one two three four five six")),
      hardest: await why(() => openWithWords({ kind: "words", sealed: btoa("age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\n") }, "x")),
    }
  },
}

// Bytes changed, cut, doubled, swapped in from another entry, or made up: the same ones in every run.
function mutation(seed, first, second) {
  let state = seed + 1
  const draw = (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state % end
  }
  const bent = Array.from(first)
  for (let times = 1 + draw(4); times; times -= 1) {
    const at = draw(bent.length || 1)
    const length = 1 + draw(200)
    const how = draw(6)
    if (how === 0) bent[at] = (bent[at] + 1 + draw(255)) & 255
    else if (how === 1) bent.splice(at, length)
    else if (how === 2) bent.splice(at, 0, ...bent.slice(at, at + length))
    else if (how === 3) bent.splice(at, length, ...second.slice(at, at + length))
    else if (how === 4) bent.splice(at, length, ...Array.from({ length }, () => draw(256)))
    else bent.push(draw(256))
  }
  const same = bent.length === first.length && first.every((byte, at) => byte === bent[at])
  return Uint8Array.from(same ? bent.slice(1) : bent)
}

console.log(JSON.stringify(await parts[part]()))
