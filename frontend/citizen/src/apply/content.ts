import type { Answers } from '@tongzhou/forms'
import { neededMaterials, sendableAnswers } from '@tongzhou/forms'
import type { CaseView, ServiceItemView } from '../api/views'
import type { Draft } from '../draft/drafts'

/** What of a draft travels to the server; each part replaces the whole. */
export interface Content {
  readonly answers: Record<string, unknown>
  readonly materials: Record<string, string[]>
}

export function contentOf(item: ServiceItemView, draft: Draft): Content {
  const answers = sendableAnswers(item.form, draft.answers)
  const needed = neededMaterials(item.form, item.materials, answers)
  return { answers, materials: filesOf(needed.map(({ code }) => [code, draft.files[code] ?? []])) }
}

export function contentOfCase(view: CaseView): Content {
  return {
    answers: view.answers,
    materials: filesOf(view.materials.map(({ code, documents }) => [code, documents])),
  }
}

/** Two contents are the same where this text is; the order of names does not count. */
export function fingerprint(content: Content): string {
  return JSON.stringify([sorted(content.answers), sorted(content.materials)])
}

function sorted(values: Answers): [string, unknown][] {
  return Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))
}

function filesOf(
  entries: (readonly [string, readonly { readonly id: string }[]])[],
): Record<string, string[]> {
  return Object.fromEntries(
    entries
      .filter(([, files]) => files.length > 0)
      .map(([code, files]) => [code, files.map((file) => file.id)] as const),
  )
}

/** Only a place needs the server's words; choices have theirs in the form, and numbers come masked. */
function textsOf({ answerLabels, answers }: CaseView): Record<string, string> {
  const places = answerLabels.filter(({ field }) => /^\d{12}$/.test(String(answers[field])))
  return Object.fromEntries(places.map(({ field, value }) => [field, value]))
}

/** What a draft holds of the person's own. */
export type Side = Pick<Draft, 'answers' | 'texts' | 'files'>

/** Mine, but for the fields and papers that are taken from the other. */
export function merged(mine: Side, theirs: Side, taken: readonly string[]): Side {
  return {
    answers: mixed(mine.answers, theirs.answers, taken),
    texts: mixed(mine.texts, theirs.texts, taken),
    files: mixed(mine.files, theirs.files, taken),
  }
}

function mixed<T>(
  mine: Readonly<Record<string, T>>,
  theirs: Readonly<Record<string, T>>,
  taken: readonly string[],
): Record<string, T> {
  const kept = Object.entries(mine).filter(([name]) => !taken.includes(name))
  return Object.fromEntries([...kept, ...Object.entries(theirs).filter(([name]) => taken.includes(name))])
}

/** The server's draft as a draft of this phone. */
export function ofCase(view: CaseView) {
  return {
    caseId: view.id,
    etag: view.etag,
    answers: view.answers,
    texts: textsOf(view),
    files: Object.fromEntries(view.materials.map(({ code, documents }) => [code, documents])),
    synced: fingerprint(contentOfCase(view)),
  }
}
