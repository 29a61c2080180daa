import { expect, it } from 'vitest'
import { spokenCode } from './spokenCode'

it.each([
  ['4K7M2X', '4k7m2x'],
  [' 4k7 m2x ', '4k7m2x'],
  ['OIL-o1l', '011011'],
  ['４Ｋ７Ｍ２Ｘ', '4k7m2x'],
])('reads %s as the placard spells it', (typed, code) => {
  expect(spokenCode(typed)).toBe(code)
})
