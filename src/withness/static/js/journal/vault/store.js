// What this device keeps, all of it sealed: writing that waits for a network, and, where its person wants that, the doors.

const NAME = "journal"

function base() {
  return new Promise((done, fail) => {
    const opening = indexedDB.open(NAME, 1)
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("outbox", { keyPath: ["vault", "id"] })
      opening.result.createObjectStore("device", { keyPath: "vault" })
    }
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => fail(opening.error)
  })
}

async function within(name, mode, ask) {
  const open = await base()
  try {
    const move = open.transaction(name, mode, { durability: "strict" })
    const request = ask(move.objectStore(name))
    return await new Promise((done, fail) => {
      move.oncomplete = () => done(request?.result)
      move.onabort = move.onerror = () => fail(move.error)
    })
  } finally {
    open.close()
  }
}

// {vault, id, sealed}: one entry that waits. A later version of the same entry takes its place.
export const wait = (item) => within("outbox", "readwrite", (store) => store.put(item))
export const arrived = (vault, id) => within("outbox", "readwrite", (store) => store.delete([vault, id]))
export const waiting = async (vault) => (await within("outbox", "readonly", (store) => store.getAll())).filter((item) => item.vault === vault)

// {vault, version, doors, blobs}: what it takes to open the journal here without a network.
export const keepDevice = (kept) => within("device", "readwrite", (store) => store.put(kept))
export const device = () => within("device", "readonly", (store) => store.getAll())
export const forgetDevice = (vault) => within("device", "readwrite", (store) => store.delete(vault))
