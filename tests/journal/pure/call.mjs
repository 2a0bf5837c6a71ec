// Calls functions of one pure module: [[name, ...arguments], ...] on stdin, [{answer} | {error}] on stdout.
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"

const module = await import(pathToFileURL(process.argv[2]))
const calls = JSON.parse(readFileSync(0, "utf8"))
const answers = calls.map(([name, ...given]) => {
  try {
    return { answer: module[name](...given) }
  } catch (error) {
    return { error: error.name }
  }
})
process.stdout.write(JSON.stringify(answers))
