// Pages that are written on for years, one of each: a plan, a story, a card. The newest is the one.

import { vault } from "../vault/vault.js"
import { beginning } from "./keeping.js"

export async function latest(kind, params) {
  if (!params.id && !params.held && vault.state === "open") {
    const [newest] = await vault.entries({ kind })
    params.id = newest?.id
  }
  return beginning(params)
}

// Whether anything at all is written in a body, however deep.
export function begun(value) {
  if (typeof value === "string") return Boolean(value.trim())
  return value !== null && typeof value === "object" && Object.values(value).some(begun)
}
