// Passkeys: the page asks for them, for no worker may. The library that speaks with them is loaded when it is needed.

const library = () => import("../../../vendor/age.js")

export const passkeysWork = () => Boolean(globalThis.PublicKeyCredential && navigator.credentials)

// A passkey of the journal's own, apart from the one that signs in. The hint names it and opens nothing by itself.
export async function newPasskey(name) {
  const { webauthn } = await library()
  return webauthn.createCredential({ keyName: name })
}

// What the worker may ask while it seals or opens a door with this passkey.
export function passkeyAnswers(hint) {
  return {
    wrap: async ({ fileKey }) => {
      const { webauthn } = await library()
      const stanzas = await new webauthn.WebAuthnRecipient({ identity: hint }).wrapFileKey(fileKey)
      return stanzas.map(({ args, body }) => ({ args, body }))
    },
    unwrap: async ({ stanzas }) => {
      const { webauthn } = await library()
      return new webauthn.WebAuthnIdentity({ identity: hint }).unwrapFileKey(stanzas)
    },
  }
}
