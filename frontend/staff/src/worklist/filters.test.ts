import { describe, expect, it } from 'vitest'
import { filtersOf } from './filters'

describe('filters of an address', () => {
  it('keeps what it knows', () => {
    expect(filtersOf({ colour: 'RED', owner: 'me', state: 'SUBMITTED', order: 'recent' })).toEqual({
      colour: 'RED',
      owner: 'me',
      state: 'SUBMITTED',
      order: 'recent',
    })
  })

  it('drops what nobody offers, and drafts that belong to citizens', () => {
    expect(
      filtersOf({ colour: 'BLUE', owner: '王秀英', state: 'DRAFT', divisionCode: "1' or 1", q: 'x' }),
    ).toEqual({})
  })
})
