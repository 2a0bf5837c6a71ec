// Keeps what is being written, a moment after the last key. Writing never waits for unlocking: what no vault has taken yet
// stays in this tab's memory, walks to the unlock page and back with its view, and is sealed when a vault opens.

import { vault } from "../vault/vault.js"
import { Keeper } from "./keeper.js"

const live = new Set()
const known = new WeakMap() // the params of a view -> its keeper

vault.on("open", () => live.forEach((keeper) => keeper.now()))
vault.on("locking", () => Promise.all([...live].map((keeper) => keeper.now())))
vault.on("locked", () => live.forEach((keeper) => keeper.drop()))
vault.on("conflict", ({ id }) => live.forEach((keeper) => keeper.id === id && keeper.conflict()))

// What the view begins with: what this tab still holds, or what was kept before, or nothing.
export async function beginning(params) {
  if (params.held) return params.held
  if (!params.id || vault.state !== "open") return {}
  const entry = await vault.read(params.id)
  params.tags = [...(entry.tags ?? [])]
  return entry.body
}

// `gather` gives the body, or null while there is nothing worth keeping. `params` are the view's own: they learn the id.
export function keeping(root, params, kind, gather) {
  const keeper = known.get(params) ?? new Keeper(params, kind, (one) => live.delete(one))
  known.set(params, keeper)
  live.add(keeper)
  return keeper.show(root, gather)
}
