import { ref } from 'vue'
import { isOffline } from '../api/problems'

const LOOK_AGAIN_MS = 5_000

/** False once the phone says so or an answer did not arrive; true again with the next that does. */
export const online = ref(navigator.onLine)

self.addEventListener('online', () => {
  online.value = true
})
self.addEventListener('offline', () => {
  online.value = false
})

/** Marks the connection lost where that was the cause. */
export function noteFailure(error: unknown): void {
  if (isOffline(error)) {
    online.value = false
  }
}

export function noteSuccess(): void {
  online.value = true
}

/** Does the work, again and again while the network is away; the work itself keeps its keys. */
export async function untilConnected<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    try {
      const result = await work()
      noteSuccess()
      return result
    } catch (error) {
      noteFailure(error)
      if (!isOffline(error) || signal?.aborted === true) {
        throw error
      }
      await connectionOrPause()
    }
  }
}

/** Not every web view tells when the network is back, so it is also tried now and then. */
function connectionOrPause(): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      self.removeEventListener('online', done)
      resolve()
    }
    const timer = setTimeout(done, LOOK_AGAIN_MS)
    self.addEventListener('online', done)
  })
}
