import { describe, expect, it } from 'vitest'
import { depthOf, wayTo } from './wayTo'

describe('the way to a village', () => {
  it('begins at the area that holds it', () => {
    expect(wayTo(['330902000000', '330922203000'], '330922203200')).toEqual(['330922203000', '330922203200'])
  })

  it('names county and township for whoever has the prefecture', () => {
    expect(wayTo(['330900000000'], '330922203200')).toEqual([
      '330900000000',
      '330922000000',
      '330922203000',
      '330922203200',
    ])
  })

  it('stops at the area where nothing is known yet', () => {
    expect(wayTo(['330900000000'], '')).toEqual(['330900000000'])
    expect(wayTo(['330922203000'], '330902002001')).toEqual(['330922203000'])
  })

  it('knows how deep a code lies', () => {
    expect(['330900000000', '330922000000', '330922203000', '330922203200'].map(depthOf)).toEqual([
      0, 1, 2, 3,
    ])
  })
})
