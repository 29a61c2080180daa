import { liveUpdates, type LiveUpdate } from '@tongzhou/api'
import { onScopeDispose } from 'vue'

type Listener = (update: LiveUpdate) => void

const changes = new Set<Listener>()
const reloads = new Set<() => void>()
/** Somebody who has not touched anything for this long does not use the page: nothing is fetched in their name. */
const idleAfter = 5 * 60_000
let touched = Date.now()
const waiting = new Set<() => void>()

const stream = liveUpdates({
  door: 'staff',
  onChange: (update) => changes.forEach((hear) => hear(update)),
  onReload: () => reloads.forEach((hear) => hear()),
})

function follow(): void {
  if (document.visibilityState === 'hidden') {
    stream.stop()
  } else {
    stream.start()
  }
}

function touch(): void {
  touched = Date.now()
  const late = [...waiting]
  waiting.clear()
  late.forEach((work) => work())
}

/** Follows the server while somebody is signed in and the page can be seen. */
export function useLiveConnection(): void {
  const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
  touches.forEach((kind) => globalThis.addEventListener(kind, touch, { passive: true }))
  document.addEventListener('visibilitychange', follow)
  follow()
  onScopeDispose(() => {
    touches.forEach((kind) => globalThis.removeEventListener(kind, touch))
    document.removeEventListener('visibilitychange', follow)
    waiting.clear()
    stream.stop()
  })
}

/** Goes on after a session was renewed. */
export const reconnectLive = follow

/** Hears of changes while the caller's scope lives. */
export function onLiveChange(hear: Listener): void {
  changes.add(hear)
  onScopeDispose(() => changes.delete(hear))
}

/** Hears that what was fetched before may be old, while the caller's scope lives. */
export function onLiveReload(hear: () => void): void {
  reloads.add(hear)
  onScopeDispose(() => reloads.delete(hear))
}

/** Does the work now, or, so that an unattended page keeps no session alive, when somebody touches the page again. */
export function whileAttended(work: () => void): void {
  if (Date.now() - touched < idleAfter) {
    work()
  } else {
    waiting.add(work)
  }
}
