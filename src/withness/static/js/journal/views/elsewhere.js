// Every view for carrying something elsewhere, being handed something, bringing words in, and taking everything along.

import "./archive.js"
import "./bring.js"
import "./carried.js"
import "./carry.js"
import "./carry-look.js"
import "./carry-where.js"
import "./slip.js"
import "./slips.js"
