import { createApi, ifMatch, unwrap } from '@tongzhou/api'

/** The one way to the server, through the citizens' door. */
export const api = createApi({
  door: 'citizen',
  language: () => document.documentElement.lang,
  onAnswer(headers) {
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
