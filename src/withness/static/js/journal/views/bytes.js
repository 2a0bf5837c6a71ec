// Bytes as base64 and back, in pieces that no call chokes on.

const SLICE = 0x8000

export function toBase64(bytes) {
  let text = ""
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return btoa(text)
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
