import { createApi, ifMatch, unwrap } from '@tongzhou/api'
import { noteSuccess } from '../shell/connection'

/** From here on it is not the server that answers, but something before it. */
const BAD_GATEWAY = 502

/** The one way to the server, through the citizens' door. */
export const api = createApi({
  door: 'citizen',
  language: () => document.documentElement.lang,
  onAnswer({ headers, status }) {
    if (status < BAD_GATEWAY) {
      noteSuccess()
    }
    const time = headers.get('Tongzhou-Demo-Time')
    if (time !== null) {
      void import('../shell/demoTime').then((banner) => {
        banner.show(time)
      })
    }
  },
})

/** Headers of a command: the version it was made on, and the key that is kept until it is answered. */
export function command(key: string, shown?: { etag: string }): Record<string, string> {
  return { 'Idempotency-Key': key, ...(shown === undefined ? {} : ifMatch(shown)) }
}

export { unwrap }
