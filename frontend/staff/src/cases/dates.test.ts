import { expect, it } from 'vitest'
import { monthAfter, yearAfter } from './dates'

it('ends twelve months on the day before', () => {
  expect(yearAfter('2026-11-23')).toBe('2027-11-22')
  expect(yearAfter('2028-02-29')).toBe('2029-02-28')
  expect(yearAfter('2026-01-01')).toBe('2026-12-31')
})

it('goes on to the next month over the turn of the year', () => {
  expect(monthAfter('2026-11-23')).toBe('2026-12')
  expect(monthAfter('2026-12-31')).toBe('2027-01')
})
