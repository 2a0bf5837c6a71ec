// Keeps the journal's page, its worker and what they are made of, so that it opens without a network.
// Nothing of a person passes through here: what is sealed goes by other addresses, and those are left alone.

const PAGES = {{ pages|safe }}
const FILES = {{ files|safe }}
const STORE = "journal-{{ version }}"
const PATIENCE = 4000

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())))
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())))

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url)
  if (event.request.method !== "GET" || address.origin !== location.origin) return
  if (PAGES.includes(address.pathname)) event.respondWith(page(event.request, address.pathname))
  else if (FILES.includes(address.pathname)) event.respondWith(file(event.request))
})

async function page(request, path) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) })
    if (answer.status >= 500) throw new Error(String(answer.status))
    return answer
  } catch {
    return (await caches.match(path, { cacheName: STORE })) ?? Response.error()
  }
}

async function file(request) {
  return (await caches.match(request.url, { cacheName: STORE })) ?? fetch(request)
}

async function keep() {
  const store = await caches.open(STORE)
  await Promise.all([...PAGES, ...FILES].map(async (address) => {
    const answer = await fetch(address, { cache: "no-cache" })
    if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`)
    await store.put(address, answer)
  }))
}

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith("journal-") && name !== STORE) await caches.delete(name)
  }
}
