import type { CaseView } from '@tongzhou/api'

/** One thing that is no longer as it was shown. */
export interface Difference {
  key: string
  /** Set where the case itself names the thing. */
  title?: string
  before: string
  after: string
}

/** What changed between two readings of a case, in the words of the case. */
export function differencesOf(before: CaseView, after: CaseView): Difference[] {
  const facts = (['state', 'step', 'owner', 'level', 'recommendation', 'documents'] as const).map((key) => ({
    key,
    before: fact[key](before),
    after: fact[key](after),
  }))
  const answers = after.answerLabels.map((answer) => ({
    key: answer.field,
    title: answer.title,
    before: before.answerLabels.find((one) => one.field === answer.field)?.value ?? '',
    after: answer.value,
  }))
  return [...facts, ...answers].filter((one) => one.before !== one.after)
}

const fact = {
  state: (shown: CaseView): string => shown.stateName,
  step: (shown: CaseView): string => shown.step.name,
  owner: (shown: CaseView): string => shown.owner?.name ?? '',
  level: (shown: CaseView): string => shown.assessment?.levelName ?? '',
  recommendation: (shown: CaseView): string => shown.review?.opinion ?? '',
  documents: (shown: CaseView): string =>
    String(shown.materials.reduce((count, material) => count + material.documents.length, 0)),
}
