// What the server knows of this journal, and what it does not. Nothing to do here but to read.

import { register } from "../app.js"

register("knows", () => {})
