import { isOffline } from '../api/problems'
import { noteFailure } from '../shell/connection'

const SHELF = 'tongzhou-catalogue'

/**
 * What anybody may read, such as the form of an item, is kept for the time without a network; the newest answer counts.
 * Nothing personal may pass here.
 */
export async function remembered<T>(name: string, load: () => Promise<T>): Promise<T> {
  if (!navigator.onLine) {
    const kept = await recall<T>(name)
    if (kept !== undefined) {
      return kept
    }
  }
  try {
    const fresh = await load()
    void keep(name, fresh)
    return fresh
  } catch (error) {
    noteFailure(error)
    const kept = isOffline(error) ? await recall<T>(name) : undefined
    if (kept === undefined) {
      throw error
    }
    return kept
  }
}

/** A key of the browser's cache is an address; this one is never fetched. */
function address(name: string): string {
  return `/kept/${encodeURIComponent(name)}`
}

async function keep(name: string, value: unknown): Promise<void> {
  try {
    await (await caches.open(SHELF)).put(address(name), new Response(JSON.stringify(value)))
  } catch {
    // An old browser, an insecure address or a full phone: then a network is needed.
  }
}

async function recall<T>(name: string): Promise<T | undefined> {
  try {
    const kept = await (await caches.open(SHELF)).match(address(name))
    return kept === undefined ? undefined : ((await kept.json()) as T)
  } catch {
    return undefined
  }
}
