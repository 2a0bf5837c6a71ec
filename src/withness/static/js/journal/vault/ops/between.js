// What only two people can know: a MAC key from one's private and the other's public key. It shows whom a slip is from,
// for whoever knows only the public keys (the server) can seal a slip but not make this. Null where a browser lacks X25519.

import { utf8 } from "../bytes.js"
import { PKCS8, scalar } from "../keys.js"

export async function between(identity, theirs) {
  try {
    const own = await crypto.subtle.importKey("pkcs8", new Uint8Array([...PKCS8, ...scalar(identity)]), { name: "X25519" }, false, ["deriveBits"])
    const other = await crypto.subtle.importKey("raw", new Uint8Array(scalar(theirs)), { name: "X25519" }, false, [])
    const shared = await crypto.subtle.deriveBits({ name: "X25519", public: other }, own, 256)
    const material = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"])
    const how = { name: "HKDF", hash: "SHA-256", salt: utf8("slip-v1"), info: utf8("between two keys") }
    return await crypto.subtle.deriveKey(how, material, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign", "verify"])
  } catch {
    return null
  }
}
