import type { Form } from '@tongzhou/forms'
import { describe, expect, it } from 'vitest'
import { complete, subsidy } from '../testing/intake'
import { deskForm, isPhone, spelled, spelledCase, spokenLines } from './wording'

const form = deskForm(subsidy().form as unknown as Form)

describe('reading back', () => {
  it('says an option in words and a number digit by digit', () => {
    expect(spokenLines(form, complete, {}).map(({ key, text }) => [key, text])).toEqual([
      ['choice', '为我自己'],
      ['words', '李阿香'],
      ['digits', '3 3 0 9 9 9，1 9 3 5，0 1 0 1，0 1 2 9'],
      ['choice', '请村干部告诉'],
    ])
  })

  it('leaves out what was not asked', () => {
    const lines = spokenLines(form, { relation: 'SELF', representativeName: '隐藏' }, {})
    expect(lines.map(({ field }) => field)).toEqual(['relation'])
  })

  it('groups a phone as it is said', () => {
    expect(spelled('13000007101')).toBe('1 3 0，0 0 0 0，7 1 0 1')
    expect(spelledCase('YB330922-7K')).toBe('Y B 3 3 0 9 2 2， 7 K')
  })

  it('takes a mobile number with blanks and refuses another', () => {
    expect(isPhone('130 0000 7101')).toBe(true)
    expect(isPhone('0580-5040001')).toBe(false)
  })
})
