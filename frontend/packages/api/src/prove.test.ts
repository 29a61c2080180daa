import { describe, expect, it, vi } from 'vitest'
import { proving } from './prove'

const refused = () =>
  new Response(JSON.stringify({ code: 'STEP_UP_REQUIRED' }), {
    status: 403,
    headers: { 'Content-Type': 'application/problem+json' },
  })
const write = () =>
  new Request('http://localhost/api/v1/cases/1/reveals', {
    method: 'POST',
    headers: { 'Idempotency-Key': 'one-key' },
    body: '{"reason":"typed once"}',
  })

describe('a call that asks for a fresh proof', () => {
  it('is sent again with the same key and body once the person has proved it', async () => {
    const sent: Request[] = []
    const send = vi.fn(async (request: Request) => {
      sent.push(request)
      await request.text()
      return sent.length === 1 ? refused() : new Response('{}')
    })
    const answer = await proving(send, () => Promise.resolve(true))(write())

    expect(answer.status).toBe(200)
    expect(sent.map((request) => request.headers.get('Idempotency-Key'))).toEqual(['one-key', 'one-key'])
  })

  it('keeps its body for the second time', async () => {
    const bodies: string[] = []
    const send = async (request: Request) => {
      bodies.push(await request.text())
      return bodies.length === 1 ? refused() : new Response('{}')
    }
    await proving(send, () => Promise.resolve(true))(write())

    expect(bodies).toEqual(['{"reason":"typed once"}', '{"reason":"typed once"}'])
  })

  it('stays refused when the person turns back', async () => {
    const send = vi.fn(() => Promise.resolve(refused()))
    const answer = await proving(send, () => Promise.resolve(false))(write())

    expect(answer.status).toBe(403)
    expect(send).toHaveBeenCalledTimes(1)
  })

  it('asks nobody about other refusals', async () => {
    const prove = vi.fn(() => Promise.resolve(true))
    const send = () => Promise.resolve(new Response('{"code":"NOT_PERMITTED"}', { status: 403 }))
    await proving(send, prove)(write())

    expect(prove).not.toHaveBeenCalled()
  })
})
