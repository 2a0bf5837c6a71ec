// Every view of the journal; each registers itself.

import "./away.js"
import "./plain.js"
import "./setup.js"
import "./unlock.js"
