// Further things that an open vault can do, each a file of its own: `export const NAME = {async op(keys, args, journal) {...}}`.

import * as archive from "./archive.js"
import * as sharing from "./sharing.js"

export const ops = { ...archive, ...sharing }
