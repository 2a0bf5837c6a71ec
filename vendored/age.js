export {
  Decrypter, Encrypter, generateX25519Identity, identityToRecipient, webauthn,
} from "age-encryption"
