import { describe, expect, it } from 'vitest'
import { materials, subsidyForm } from './fixtures'
import { missingMaterials, neededMaterials, sendableAnswers, visiblePages } from './pages'

const form = subsidyForm()
const codes = (answers: Record<string, unknown>): string[] =>
  visiblePages(form, answers).map((page) => page.code)

/** A small repeatable source of chance, so that a failure can be looked at again. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

const VALUES: readonly unknown[] = [
  undefined,
  null,
  '',
  '  ',
  'SELF',
  'PARENT',
  'NEIGHBOUR',
  '王秀英',
  '33099919571224088x',
  '１３８００００００００',
  7,
  { a: 1 },
]

function randomAnswers(next: () => number): Record<string, unknown> {
  const names = [...Object.keys(form.properties), 'unknown', '__proto__x', 'constructor']
  return Object.fromEntries(names.map((name) => [name, VALUES[Math.floor(next() * VALUES.length)]]))
}

describe('pages', () => {
  it('asks for the representative only where one applies for another', () => {
    expect(codes({})).not.toContain('representative')
    expect(codes({ relation: 'SELF' })).not.toContain('representative')
    expect(codes({ relation: 'PARENT' })).toContain('representative')
  })

  it('drops the answers of a page that is hidden again', () => {
    const answers = { relation: 'SELF', representativeName: '李华', applicantName: '王秀英' }
    expect(sendableAnswers(form, answers)).toEqual({ relation: 'SELF', applicantName: '王秀英' })
  })

  it('lets no answer of a hidden page open another page', () => {
    expect(codes({ relation: 'PARENT', representativeName: '李华' })).toContain('wishes')
    expect(codes({ relation: 'SELF', representativeName: '李华' })).not.toContain('wishes')
  })

  it('never sends a hidden page, a blank or an unknown field, whatever was typed', () => {
    const next = chance(20261123)
    for (let round = 0; round < 2000; round += 1) {
      const answers = randomAnswers(next)
      const sent = sendableAnswers(form, answers)
      const shown = new Set(visiblePages(form, sent).flatMap((page) => page.fields))
      for (const [name, value] of Object.entries(sent)) {
        expect(shown.has(name), `${name} of ${JSON.stringify(answers)}`).toBe(true)
        expect(value === undefined || value === null || value === '').toBe(false)
      }
      expect(sendableAnswers(form, sent)).toEqual(sent)
    }
  })

  it('leaves what was given untouched', () => {
    const answers = Object.freeze({ relation: 'SELF', representativeName: '李华' })
    sendableAnswers(form, answers)
    expect(answers.representativeName).toBe('李华')
  })
})

describe('materials', () => {
  it('asks for the card of the representative only where there is one', () => {
    const needed = (relation: string): string[] =>
      neededMaterials(form, materials, { relation }).map((material) => material.code)
    expect(needed('SELF')).toEqual(['id-front', 'assessment-report'])
    expect(needed('PARENT')).toContain('representative-id-front')
  })

  it('names required papers without a file', () => {
    expect(missingMaterials(form, materials, { relation: 'PARENT' }, { 'id-front': ['d1'] })).toEqual([
      'representative-id-front',
    ])
    expect(missingMaterials(form, materials, { relation: 'SELF' }, { 'id-front': [] })).toEqual(['id-front'])
  })
})
