import { afterEach, expect, it, vi } from 'vitest'
import { businessAhead, businessNow, noteBusinessTime } from './businessTime'

const named = (time: string) => new Headers({ 'Tongzhou-Demo-Time': time })

afterEach(() => {
  vi.useRealTimers()
  noteBusinessTime(new Headers())
})

it('is this machine’s time until an answer names another, and again once none does', () => {
  vi.useFakeTimers({ now: new Date('2026-11-27T02:00:00Z') })
  noteBusinessTime(named('2026-12-04T10:00+08:00'))
  expect(businessNow().toISOString()).toBe('2026-12-04T02:00:00.000Z')
  noteBusinessTime(new Headers())
  expect(businessNow().toISOString()).toBe('2026-11-27T02:00:00.000Z')
})

it('does not tremble with the way of the answers', () => {
  vi.useFakeTimers({ now: new Date('2026-11-27T02:00:00Z') })
  noteBusinessTime(named('2026-12-04T10:00:00+08:00'))
  const before = businessAhead.value
  vi.advanceTimersByTime(1_400)
  noteBusinessTime(named('2026-12-04T10:00:00+08:00'))
  expect(businessAhead.value).toBe(before)
})
