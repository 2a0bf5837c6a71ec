// What may help, for the page on staying a peer. No number is made of the places: they only say which pole is nearer.

/**
 * @typedef {{id: string, text: string, to: string, for: string[]}} Help
 */

const NEAR_DRIFT = new Map([["drift", 2], ["more-drift", 1], ["between", 0]])

/**
 * Two or three things that may help: for the pairs nearest to drift first, one a pair, then those that fit any day.
 * @param {Record<string, string>} places  pair id to place id; a pair may be missing
 * @param {{pairs: {id: string}[], helps: Help[]}} drift  as it stands on the shelf
 * @returns {Help[]}
 */
export function helps(places, drift) {
  const near = drift.pairs
    .map((pair) => pair.id)
    .filter((id) => NEAR_DRIFT.has(places[id]))
    .sort((one, other) => NEAR_DRIFT.get(places[other]) - NEAR_DRIFT.get(places[one]))
  const chosen = []
  const add = (help) => help && !chosen.includes(help) && chosen.length < 3 && chosen.push(help)
  for (const id of near) add(drift.helps.find((help) => help.for.includes(id) && !chosen.includes(help)))
  if (chosen.length === 1) add(drift.helps.find((help) => help.for.includes(near[0]) && !chosen.includes(help)))
  for (const help of drift.helps.filter((one) => !one.for.length)) if (chosen.length < 2) add(help)
  return chosen
}
