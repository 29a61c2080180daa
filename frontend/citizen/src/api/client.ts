import { createApi, ifMatch, unwrap } from '@tongzhou/api'

/** The one way to the server, through the citizens' door. */
export const api = createApi({ door: 'citizen', language: () => document.documentElement.lang })

/** Headers of a command: the version it was made on, and the key that is kept until it is answered. */
export function command(key: string, shown?: { etag: string }): Record<string, string> {
  return { 'Idempotency-Key': key, ...(shown === undefined ? {} : ifMatch(shown)) }
}

export { unwrap }
