import { expect, it } from 'vitest'
import { countyOf, padded, townshipOf } from './divisionCode'

it.each([
  ['', '', ''],
  ['3309', '', ''],
  ['330900000000', '', ''],
  ['330902', '330902000000', ''],
  ['330902000000', '330902000000', ''],
  ['330902002', '330902000000', '330902002000'],
  ['330902002001', '330902000000', '330902002000'],
])('%s lies in %s and %s', (code, county, township) => {
  expect(countyOf(code)).toBe(county)
  expect(townshipOf(code)).toBe(township)
})

it('reads short codes as 12 digits', () => {
  expect(padded('330902')).toBe('330902000000')
})
