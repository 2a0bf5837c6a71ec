// What somebody takes with them of their journal, as plain files: text to read, JSON for programs, drawings and recordings,
// and one page that shows it all without a network. Pure: entries in, files out.

const ENDINGS = { "image/png": "png", "audio/webm": "webm", "audio/mp4": "m4a", "audio/ogg": "ogg" }

// entries: [{id, kind, name, created, zone, tags, told: [{title, text}], body}], newest first. `words` are the page's own
// sentences: {title, about, kinds: {kind: name}, tags, changed, unopened, language}. `changed` is the day on which the journal
// was last changed, by which an older copy is found out; `unopened` says how many entries did not open.
export function filesOf(entries, words, { day, changed = "", unopened = 0 }) {
  const text = (path, content) => ({ path, bytes: new TextEncoder().encode(content) })
  const notes = [changed && words.changed.replace("{day}", changed), unopened && words.unopened.replace("{n}", unopened)].filter(Boolean)
  return [
    text("index.html", page(entries, words, notes)),
    text("README.txt", [words.title, day, "", words.about, ...notes, ""].join("\n")),
    text("journal.json", JSON.stringify({ format: 1, day, changed, entries: entries.map(bare) }, null, 1)),
    ...entries.flatMap((entry) => [text(`entries/${stem(entry)}.md`, markdown(entry, words)), ...media(entry)]),
  ]
}

export const heading = (entry, words) => [words.kinds[entry.kind] ?? entry.kind, entry.name].filter(Boolean).join(": ")

const bare = ({ id, kind, created, zone, tags, body }) => ({ id, kind, created, zone, tags, body })
const stem = ({ created, id }) => `${created.replace(/[^0-9]/g, "-")}-${id}`
const kindOf = ({ body }) => (body.type || "application/octet-stream").split(";")[0].trim()
const fileOf = (entry) => `media/${stem(entry)}.${ENDINGS[kindOf(entry)] ?? "bin"}`
const hasMedia = ({ body }) => typeof body?.data === "string" && body.data.length > 0

function media(entry) {
  if (!hasMedia(entry)) return []
  return [{ path: fileOf(entry), bytes: Uint8Array.from(atob(entry.body.data), (letter) => letter.charCodeAt(0)) }]
}

function markdown(entry, words) {
  const told = entry.told.map(({ title, text }) => (title ? `## ${title}\n\n${text}\n` : `${text}\n`))
  const file = hasMedia(entry) ? [`[${fileOf(entry)}](../${fileOf(entry)})\n`] : []
  return [`# ${heading(entry, words)}\n`, `${when(entry)}\n`, ...tagged(entry, words).map((line) => `${line}\n`), ...told, ...file].join("\n")
}

const when = ({ created, zone }) => `${created.replace("T", " ")} ${zone}`
const tagged = ({ tags }, words) => (tags?.length ? [`${words.tags}: ${tags.join(", ")}`] : [])

// No script, nothing fetched: pictures and recordings stand inside. Whatever was written is shown as letters and no more.
function page(entries, words, notes) {
  const rules = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:"
  const look = "body{font:1.1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}article{border-top:1px solid;padding:1rem 0}h2{font-size:1.2rem;margin:0}h3{font-size:1rem}.small{font-size:.9rem}.text{white-space:pre-wrap;overflow-wrap:anywhere}img{max-width:100%;background:#fff}"
  return [
    `<!doctype html><html lang="${letters(words.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<meta http-equiv="Content-Security-Policy" content="${rules}"><title>${letters(words.title)}</title><style>${look}</style></head><body>`,
    `<h1>${letters(words.title)}</h1>`,
    ...[words.about, ...notes].map((line) => `<p>${letters(line)}</p>`),
    ...entries.map((entry) => article(entry, words)),
    "</body></html>\n",
  ].join("\n")
}

function article(entry, words) {
  const told = entry.told.map(({ title, text }) => `${title ? `<h3>${letters(title)}</h3>` : ""}<p class="text">${letters(text)}</p>`)
  const small = [when(entry), ...tagged(entry, words)].map((line) => `<p class="small">${letters(line)}</p>`)
  return `<article id="${letters(entry.id)}"><h2>${letters(heading(entry, words))}</h2>${small.join("")}${told.join("")}${shown(entry)}</article>`
}

function shown(entry) {
  if (!hasMedia(entry) || !/^[A-Za-z0-9+/=]+$/.test(entry.body.data)) return ""
  const kind = kindOf(entry)
  if (!(kind in ENDINGS)) return ""
  const from = `data:${kind};base64,${entry.body.data}`
  return kind.startsWith("image/") ? `<img alt="" src="${from}">` : `<audio controls src="${from}"></audio>`
}

const letters = (text) => String(text ?? "").replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
