// Calls functions of one pure module: a line [[name, ...arguments], ...] on stdin, a line [{answer} | {error}] on stdout.
import { createInterface } from "node:readline"
import { pathToFileURL } from "node:url"

const module = await import(pathToFileURL(process.argv[2]))
const answer = ([name, ...given]) => {
  try {
    return { answer: module[name](...given) }
  } catch (error) {
    return { error: error.name }
  }
}
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(JSON.parse(line).map(answer))}\n`)
}
