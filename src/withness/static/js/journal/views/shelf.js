// The practice shelf: modes, guides, planner and the rest, the same for everybody. Fetched once; no person's data is in it.

let shelf = null
let coming = null

export const here = () => shelf

export function bring() {
  coming ??= fetch(document.getElementById("piece-shelf").dataset.from, { credentials: "omit" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
    .then((all) => (shelf = all))
    .catch((trouble) => {
      coming = null
      throw trouble
    })
  return coming
}
