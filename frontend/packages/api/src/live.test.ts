import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { liveUpdates, type LiveUpdate } from './live'

const origin = 'http://tongzhou.test'
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const event = (name: string, id: string, data: object = {}) =>
  `event:${name}\nid:${id}\ndata:${JSON.stringify(data)}\n\n`
const change = (id: string, version: number) =>
  event('change', id, { type: 'case.review', subject: 'case-1', version })
const sse = (body: string) => new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } })

/** Follows until stopped; answers come one after another, and then none any more. */
function follow(...answers: (() => Response)[]) {
  const heard: LiveUpdate[] = []
  const from: (string | null)[] = []
  const waits: number[] = []
  let reloads = 0
  server.use(
    http.get(`${origin}/api/v1/live-updates`, ({ request }) => {
      from.push(request.headers.get('Last-Event-ID'))
      const answer = answers.shift()
      if (answer === undefined) {
        live.stop()
        return sse('')
      }
      return answer()
    }),
  )
  const live = liveUpdates({
    door: 'staff',
    baseUrl: origin,
    onChange: (update) => heard.push(update),
    onReload: () => (reloads += 1),
    random: () => 1,
    wait: (millis) => {
      waits.push(millis)
      return Promise.resolve()
    },
  })
  live.start()
  return { heard, from, waits, live, reloads: () => reloads }
}

describe('live updates', () => {
  it('goes on after a cut from the last id it got, signs of life included', async () => {
    const { heard, from } = follow(
      () => sse(event('ready', 'a') + change('b', 2)),
      () => sse(event('alive', 'c')),
      () => sse(change('d', 3)),
    )
    await vi.waitFor(() => expect(from).toEqual([null, 'b', 'c', 'd']))
    expect(heard.map(({ version }) => version)).toEqual([2, 3])
  })

  it('asks to load anew where a stream begins or is too old to go on', async () => {
    const { from, reloads } = follow(
      () => sse(event('ready', 'a')),
      () => sse(event('reset', 'b')),
    )
    await vi.waitFor(() => expect(from).toHaveLength(3))
    expect(reloads()).toBe(2)
  })

  it('comes back after growing pauses, and soon again once it was heard', async () => {
    const { waits, from } = follow(
      () => HttpResponse.error(),
      () => new HttpResponse(null, { status: 503 }),
      () => new HttpResponse(null, { status: 429 }),
      () => sse(event('ready', 'a')),
    )
    await vi.waitFor(() => expect(from).toHaveLength(5))
    expect(waits.slice(0, 4)).toEqual([500, 1_000, 2_000, 500])
  })

  it('is silent after the session ended, until it is started again', async () => {
    const { live, from, waits } = follow(
      () => new HttpResponse(null, { status: 401 }),
      () => sse(event('ready', 'a')),
    )
    await vi.waitFor(() => expect(from).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve))
    expect(waits).toEqual([])
    await vi.waitFor(() => {
      live.start()
      expect(from).toHaveLength(3)
    })
  })
})
