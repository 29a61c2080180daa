import { describe, expect, it } from 'vitest'
import { plotView } from '../testing/cemetery'
import { neighbour } from './neighbours'

const plots = [plotView(1, 1), plotView(1, 2), plotView(1, 3), plotView(3, 1), plotView(3, 2)]
const [first, second, third, below] = plots

describe('the arrow keys on a plan', () => {
  it('lead along the row and stop at its end', () => {
    expect(first && neighbour(plots, first, 'ArrowRight')).toBe(second)
    expect(third && neighbour(plots, third, 'ArrowRight')).toBeUndefined()
    expect(third && neighbour(plots, third, 'Home')).toBe(first)
  })

  it('lead to the nearest plot of the next row that there is', () => {
    expect(first && neighbour(plots, first, 'ArrowDown')).toBe(below)
    expect(third && neighbour(plots, third, 'ArrowDown')).toBe(plots[4])
    expect(below && neighbour(plots, below, 'ArrowUp')).toBe(first)
    expect(first && neighbour(plots, first, 'ArrowUp')).toBeUndefined()
  })
})
