// Keeps the help page for a time without network. It is fetched as somebody signed out would see it,
// so that nothing about the person stays on the device. Scope: {% url 'help_now' %} and nothing else.

const PAGE = "{% url 'help_now' %}"
const KEPT = [PAGE, "{% static 'css/withness.css' %}", "{% static 'fonts/atkinson-next-latin.woff2' %}", "{% static 'icon.svg' %}"]
const STORE = "help-now"
const PATIENCE = 4000

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())))
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url)
  if (event.request.method !== "GET" || address.origin !== location.origin) return
  if (address.pathname === PAGE) event.respondWith(page(event))
  else if (KEPT.includes(address.pathname)) event.respondWith(file(event.request))
})

async function page(event) {
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(PATIENCE) })
    if (!answer.ok) throw new Error(String(answer.status))
    event.waitUntil(keep().catch(() => undefined))
    return answer
  } catch {
    return (await caches.match(PAGE, { cacheName: STORE })) ?? Response.error()
  }
}

async function file(request) {
  return (await caches.match(request.url, { cacheName: STORE })) ?? fetch(request)
}

async function keep() {
  const store = await caches.open(STORE)
  await Promise.all(KEPT.map(async (address) => {
    const answer = await fetch(address, { credentials: "omit", cache: "no-cache" })
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
    await store.put(address, answer)
  }))
  for (const request of await store.keys()) {
    if (!KEPT.includes(new URL(request.url).pathname)) await store.delete(request)
  }
}
