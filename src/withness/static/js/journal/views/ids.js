// A fresh id as the server writes them, for what a form sent twice must make only once.

import { idFrom, random } from "../vault/bytes.js"

export const newId = () => idFrom(random(12))
