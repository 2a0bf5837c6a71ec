// Every view of the journal; each registers itself.

import "./away.js"
import "./check.js"
import "./elsewhere.js"
import "./knows.js"
import "./lost.js"
import "./pages.js"
import "./setup.js"
import "./unlock.js"
import "./ways.js"
