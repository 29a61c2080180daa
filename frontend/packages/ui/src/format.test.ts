import { describe, expect, it } from 'vitest'
import { fullDay, isoDay, moment, money, plainDay, shortDay } from './format'

describe('formats', () => {
  it('writes fen as yuan with two places', () => {
    expect([0, 5, 125_100, 123_456_789, -30_000].map(money)).toEqual([
      '¥0.00',
      '¥0.05',
      '¥1,251.00',
      '¥1,234,567.89',
      '-¥300.00',
    ])
  })

  it('writes days as a clerk would', () => {
    expect(fullDay('2026-11-23')).toBe('2026年11月23日 周一')
    expect(fullDay('2026-11-23', 'en')).toBe('Mon, 23 November 2026')
    expect(plainDay('1942-08-08')).toBe('1942年8月8日')
    expect(plainDay('1942-08-08', 'en')).toBe('8 August 1942')
    expect(shortDay('2026-11-26')).toBe('11月26日')
  })

  it('counts days in Zhoushan, not in Greenwich', () => {
    expect(isoDay(new Date('2026-11-23T16:30:00Z'))).toBe('2026-11-24')
    expect(moment('2026-11-23T16:05:00Z')).toBe('2026年11月24日 00:05')
  })
})
