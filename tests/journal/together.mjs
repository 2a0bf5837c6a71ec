// Two tabs on one vault of several leaves, each writing without knowing of the other. Run by tests/journal/test_attacks.py.
import { pathToFileURL } from "node:url"

const [folder] = process.argv.slice(2)
const load = (name) => import(pathToFileURL(`${folder}/js/journal/vault/${name}.js`).href)
const [{ Journal }, { Index }, writing, { entries }, { newIdentity, keysOf }, { Moved }] = await Promise.all(
  ["journal", "index", "writing", "reading", "keys", "wire"].map(load))

// A server in memory that compares and sets, as ours does.
class Shelf {
  blobs = new Map()

  async read(ids) {
    return new Map(ids.filter((id) => this.blobs.has(id)).map((id) => [id, this.blobs.get(id)]))
  }

  async change({ blobs }) {
    if (blobs.some(({ id, seq }) => (this.blobs.get(id)?.seq ?? 0) !== seq)) throw new Moved("moved")
    for (const { id, seq, sealed } of blobs) {
      if (sealed) this.blobs.set(id, { seq: seq + 1, sealed })
      else this.blobs.delete(id)
    }
    return new Map(blobs.filter(({ sealed }) => sealed).map(({ id, seq }) => [id, seq + 1]))
  }
}

const wire = new Shelf()
const vault = { id: "vav1t0000001", doors: [] }
const keys = await keysOf(await newIdentity())
const conflicts = []
const tab = (name) => new Journal({ keys, vault, wire, tell: (event) => event === "conflict" && conflicts.push(name) })
const text = (words) => ({ kind: "text", body: { text: words }, tags: [] })

const here = tab("here")
here.index = new Index()
await wire.change({ blobs: (await here.sealedIndex(here.index)).map((blob) => ({ ...blob, seq: 0 })) })
const ids = []
for (let at = 0; at < 130; at += 1) ids.push((await writing.write(here, text(`Entry ${at}`))).id)
const there = tab("there")
await there.refresh()

await writing.write(here, { id: ids[0], ...text("Changed here") })
await writing.write(there, { id: ids[70], ...text("Changed there") })
await writing.write(here, { id: ids[129], ...text("Changed here again") })
await writing.remove(there, ids[1])
await writing.write(here, { id: ids[1], ...text("Changed here after it was let go there") })
await there.refresh()

const changed = entries(there).map(({ line }) => line).filter((line) => line.startsWith("Changed")).sort()
console.log(JSON.stringify({ changed, conflicts, count: entries(there).length, leaves: there.index.leaves.size, blobs: wire.blobs.size }))
