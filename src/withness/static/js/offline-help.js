// Keeps the help page for when there is no network. The worker's scope is that page and nothing else.

const page = document.querySelector('link[rel="help"]')

if (page && "serviceWorker" in navigator) {
  const scope = new URL(page.href).pathname
  navigator.serviceWorker.register(`${scope}sw.js`, { scope })
}
