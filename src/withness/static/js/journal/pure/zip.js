// A zip file of stored (not packed) files, as every computer opens it. Pure: bytes in, bytes out.

const TABLE = Uint32Array.from({ length: 256 }, (_, at) => {
  let value = at
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})
const UTF8_NAMES = 0x0800
const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50

// files: [{path, bytes}], each path once; at most 65,535 files and 4 GB. `day` is "2026-11-26".
export function zip(files, day) {
  const date = dosDate(day)
  const parts = []
  const central = []
  let at = 0
  for (const { path, bytes } of files) {
    const name = new TextEncoder().encode(path)
    const about = [20, UTF8_NAMES, 0, 0, date, [crc32(bytes)], [bytes.length], [bytes.length], name.length, 0]
    const head = packed([[LOCAL], ...about])
    central.push(packed([[CENTRAL], 20, ...about, 0, 0, 0, [0], [at]]), name)
    parts.push(head, name, bytes)
    at += head.length + name.length + bytes.length
  }
  const size = central.reduce((sum, part) => sum + part.length, 0)
  return joined([...parts, ...central, packed([[END], 0, 0, files.length, files.length, [size], [at], 0])])
}

export function crc32(bytes) {
  let value = 0xffffffff
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

// Plain numbers take two bytes, numbers in brackets four; little end first.
function packed(fields) {
  const bytes = fields.flatMap((field) => {
    const [value, length] = Array.isArray(field) ? [field[0], 4] : [field, 2]
    return Array.from({ length }, (_, place) => (value >>> (8 * place)) & 255)
  })
  return Uint8Array.from(bytes)
}

function dosDate(day) {
  const [year, month, date] = day.split("-").map(Number)
  return ((Math.max(year, 1980) - 1980) << 9) | (month << 5) | date
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
