// The journal's one quiet page. It asks nothing, and shows nothing of what was kept.

import { show } from "../app.js"
import { vault } from "../vault/vault.js"
import { waitsStill } from "./lost.js"
import { doing, fill, place } from "./parts.js"
import { moment, nowWall } from "./times.js"
import { view } from "./view.js"

view("home", (root, params) => {
  fill(root, { day: moment(nowWall().slice(0, 10)) })
  const look = () => {
    place(root, "locked").hidden = vault.state !== "locked"
    place(root, "unmade").hidden = vault.state !== "none"
  }
  look()
  waitsStill(root)
  place(root, "gone").hidden = !params.gone
  place(root, "kept").hidden = !params.kept

  doing(root, {
    "three-minutes": () => show("mode", { mode: "three-minutes" }),
    undo: async () => {
      const { id } = await vault.write(params.gone)
      show("entry", { id })
    },
  })
  const off = vault.on("open", look)
  return () => {
    off()
    delete params.gone
    delete params.kept
  }
})
