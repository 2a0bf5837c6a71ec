// What goes over the wire: a head in JSON and the sealed bytes behind it. What comes is looked at before it is believed.

import { join, utf8, words } from "./bytes.js"

const ID = /^[0-9a-hjkmnp-tv-z]{12}$/

export function packet({ blobs = [], ...rest }) {
  const lengths = blobs.map(({ id, seq, sealed }) => ({ id, seq, length: sealed?.length ?? 0 }))
  const head = utf8(JSON.stringify({ ...rest, blobs: lengths }))
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, head.length)
  return join([size, head, ...blobs.map(({ sealed }) => sealed ?? new Uint8Array())])
}

// {head, rest}, or null where it is no packet.
export function unpacked(bytes) {
  try {
    const end = 4 + new DataView(bytes.buffer).getUint32(0)
    const head = JSON.parse(words(bytes.subarray(4, end)))
    const length = head.blobs.reduce((sum, blob) => sum + blob.length, 0)
    const fits = head.blobs.every((blob) => ID.test(blob.id) && Number.isInteger(blob.seq) && blob.length > 0)
    const whole = fits && Array.isArray(head.later) && end + length === bytes.length
    return whole ? { head, rest: bytes.subarray(end) } : null
  } catch {
    return null
  }
}

export const isVault = (vault) => ID.test(vault?.id) && Number.isInteger(vault.version) && Array.isArray(vault.doors) && vault.doors.every(isDoor)
const isDoor = (door) => ID.test(door?.id) && [door.kind, door.sealed, door.hint].every((part) => typeof part === "string")
