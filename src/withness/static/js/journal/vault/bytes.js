// Bytes and their spellings. Ids are 12 characters of Crockford's base 32, as the server writes them.

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

export const utf8 = (words) => new TextEncoder().encode(words)
export const words = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes)

export function base64(bytes) {
  let binary = ""
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(binary)
}

export const unbase64 = (letters) => Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")

export function join(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))

export const random = (length) => crypto.getRandomValues(new Uint8Array(length))

// 60 bits, of which at least one is set.
export function idFrom(bytes) {
  const id = Array.from(bytes.subarray(0, 12), (byte) => ALPHABET[byte & 31]).join("")
  return id === "000000000000" ? "000000000001" : id
}

export const newId = () => idFrom(random(12))

// A whole number below `end`, each as likely as any other.
export function below(end) {
  const most = Math.floor(2 ** 32 / end) * end
  for (;;) {
    const [drawn] = crypto.getRandomValues(new Uint32Array(1))
    if (drawn < most) return drawn % end
  }
}
