import type { CaseView } from '../api/views'

export type Grade = NonNullable<CaseView['rating']>['grade']
export type Reason = NonNullable<CaseView['rating']>['reasons'][number]['reason']

/** The five grades of the standard, the best first. */
export const grades = [
  'VERY_SATISFIED',
  'SATISFIED',
  'BASICALLY_SATISFIED',
  'DISSATISFIED',
  'VERY_DISSATISFIED',
] as const satisfies readonly Grade[]

const praise = ['FAST', 'FEW_PAPERS', 'CLEAR', 'FRIENDLY'] as const satisfies readonly Reason[]
const blame = ['SLOW', 'MANY_PAPERS', 'UNCLEAR', 'UNFRIENDLY'] as const satisfies readonly Reason[]

/** The last two count as bad: somebody has to call and to answer. */
export function isBad(grade: Grade): boolean {
  return grade === 'DISSATISFIED' || grade === 'VERY_DISSATISFIED'
}

/** What may be ticked for a grade: in the middle, what could have been better. */
export function reasonsFor(grade: Grade): readonly Reason[] {
  return grade === 'VERY_SATISFIED' || grade === 'SATISFIED' ? praise : blame
}
