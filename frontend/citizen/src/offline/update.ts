import { ref } from 'vue'

/** True while a newer version lies ready on this phone. */
export const updateReady = ref(false)

let waiting: ServiceWorker | undefined
let asked = false

/** Lets the client open without a network from now on; a browser that cannot goes on as before. */
export async function keepForOffline(): Promise<void> {
  const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker
  if (container === undefined || import.meta.env.DEV) {
    return
  }
  container.addEventListener('controllerchange', () => {
    // Only the person who asked for it is led over; nobody is torn out of a form.
    if (asked) {
      location.reload()
    }
  })
  try {
    const registration = await container.register('/sw.js', { updateViaCache: 'none' })
    noteWaiting(registration, container)
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', () => {
        noteWaiting(registration, container)
      })
    })
  } catch {
    // Storage is full or switched off: everything still works with a network.
  }
}

export function takeUpdate(): void {
  asked = true
  waiting?.postMessage('take-over')
}

/** The very first version is no news. */
function noteWaiting(registration: ServiceWorkerRegistration, container: ServiceWorkerContainer): void {
  waiting = registration.waiting ?? undefined
  updateReady.value = waiting !== undefined && container.controller !== null
}
