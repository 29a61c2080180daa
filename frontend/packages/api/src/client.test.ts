import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createApi, ifMatch, unwrap } from './client'
import { NETWORK_UNREACHABLE, ProblemError } from './problem'

const origin = 'http://tongzhou.test'
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const waits: number[] = []
const api = createApi({
  door: 'staff',
  language: () => 'zh-CN',
  baseUrl: origin,
  retry: {
    random: () => 1,
    wait: (millis) => {
      waits.push(millis)
      return Promise.resolve()
    },
  },
})
afterEach(() => waits.splice(0))

const problem = (status: number, code: string, more: object = {}) =>
  HttpResponse.json(
    { type: '/problems/x', title: '标题', status, code, requestId: 'r-1', retryable: false, ...more },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
const issue = () =>
  unwrap(
    api.POST('/api/v1/codes/{id}/revocation', {
      params: { path: { id: '1' } },
      body: { reason: '搬迁' },
      headers: ifMatch({ etag: 'v7' }),
    }),
  )
const address = `${origin}/api/v1/codes/1/revocation`

describe('the client', () => {
  it('names its door, its language, a key and the version of what it changes', async () => {
    let seen = new Headers()
    server.use(
      http.post(address, ({ request }) => {
        seen = request.headers
        return HttpResponse.json({ id: '1' })
      }),
    )
    await issue()
    expect(seen.get('Tongzhou-Door')).toBe('staff')
    expect(seen.get('Accept-Language')).toBe('zh-CN')
    expect(seen.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
    expect(seen.get('If-Match')).toBe('"v7"')
  })

  it('turns problem+json into a ProblemError and tells the page first', async () => {
    const told = vi.fn()
    const telling = createApi({ door: 'staff', language: () => 'en', baseUrl: origin, onProblem: told })
    server.use(
      http.get(`${origin}/api/v1/cases/1`, () =>
        problem(404, 'NOT_FOUND', { errors: [{ pointer: '/a', code: 'REQUIRED', params: {} }] }),
      ),
    )
    const refusal = await telling
      .GET('/api/v1/cases/{id}', { params: { path: { id: '1' } } })
      .catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(ProblemError)
    expect(refusal).toMatchObject({ code: 'NOT_FOUND', status: 404, title: '标题', requestId: 'r-1' })
    expect((refusal as ProblemError).at('/a')?.code).toBe('REQUIRED')
    expect(told).toHaveBeenCalledExactlyOnceWith(refusal)
  })

  it('keeps the key while a twin is running and the body arrives whole each time', async () => {
    const keys: (string | null)[] = []
    const bodies: unknown[] = []
    server.use(
      http.post(address, async ({ request }) => {
        keys.push(request.headers.get('Idempotency-Key'))
        bodies.push(await request.json())
        return keys.length < 3 ? problem(409, 'REQUEST_IN_FLIGHT') : HttpResponse.json({ id: '1' })
      }),
    )
    await issue()
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    expect(bodies).toEqual([{ reason: '搬迁' }, { reason: '搬迁' }, { reason: '搬迁' }])
    expect(waits).toEqual([300, 600])
  })

  it('does not repeat a conflict that waiting cannot mend', async () => {
    let calls = 0
    server.use(
      http.post(address, () => {
        calls += 1
        return problem(409, 'ACTION_NOT_ALLOWED', { allowed: ['return'] })
      }),
    )
    await expect(issue()).rejects.toMatchObject({ code: 'ACTION_NOT_ALLOWED', allowed: ['return'] })
    expect(calls).toBe(1)
  })

  it('waits at least as long as an overloaded server asks', async () => {
    let calls = 0
    server.use(
      http.post(address, () => {
        calls += 1
        return calls === 1
          ? new HttpResponse(null, { status: 503, headers: { 'Retry-After': '2' } })
          : HttpResponse.json({ id: '1' })
      }),
    )
    await issue()
    expect(waits).toEqual([2300])
  })

  it('says at once where the server asks for a long wait', async () => {
    let calls = 0
    server.use(
      http.post(address, () => {
        calls += 1
        return new HttpResponse(null, { status: 429, headers: { 'Retry-After': '60' } })
      }),
    )
    await expect(issue()).rejects.toMatchObject({ status: 429 })
    expect(calls).toBe(1)
    expect(waits).toEqual([])
  })

  it('says so when the server cannot be reached at all', async () => {
    server.use(http.post(address, () => HttpResponse.error()))
    await expect(issue()).rejects.toMatchObject({ code: NETWORK_UNREACHABLE, status: 0, retryable: true })
    expect(waits).toHaveLength(3)
  })
})
