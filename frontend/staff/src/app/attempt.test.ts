import { expect, it } from 'vitest'
import { useAttempt } from './attempt'

it('keeps a key for the same content, over a reload too', () => {
  const key = useAttempt('a').keyFor({ reason: '搬迁' })
  expect(useAttempt('a').keyFor({ reason: '搬迁' })).toBe(key)
  expect(useAttempt('b').keyFor({ reason: '搬迁' })).not.toBe(key)
  expect(useAttempt('a').keyFor({ reason: '破损' })).not.toBe(key)
})

it('takes the same content for another command once it succeeded', () => {
  const attempt = useAttempt('a')
  const key = attempt.keyFor(1)
  attempt.done()
  expect(attempt.keyFor(1)).not.toBe(key)
})
