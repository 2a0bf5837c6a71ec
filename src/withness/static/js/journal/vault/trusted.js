// The one way in which this page starts a script from an address: its own worker, and the service worker beside it.

const policy = globalThis.trustedTypes?.createPolicy("journal", { createScriptURL: own }) ?? { createScriptURL: own }

function own(address) {
  const { origin, pathname } = new URL(address, self.location.href)
  if (origin !== self.location.origin || !/\/journal\/(worker|sw)\.js$/.test(pathname)) throw new TypeError(pathname)
  return address
}

export const workerFrom = (address, name) => new Worker(policy.createScriptURL(address), { type: "module", name })

export const serviceWorkerFrom = (address, options) => navigator.serviceWorker.register(policy.createScriptURL(address), options)
