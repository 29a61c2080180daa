import type { CaseView, SupplementItem } from '../api/views'
import type { FileRef } from '../outbox/job'

/** A field can be answered here unless the rest of the answers came masked: they are replaced as a whole. */
export function needsAnswer(view: CaseView, { field }: SupplementItem): boolean {
  return field !== undefined && !Object.values(view.answers).some(isMasked)
}

function isMasked(value: unknown): boolean {
  return typeof value === 'string' && value.includes('**')
}

/** New files take the place of the old ones of the same paper; other papers stay as they are. */
export function suppliedFiles(
  view: CaseView,
  fresh: Readonly<Record<string, readonly FileRef[]>>,
): Record<string, readonly FileRef[]> {
  const all = view.materials.map(
    ({ code, documents }) => [code, fresh[code] ?? documents.map((document) => ({ document }))] as const,
  )
  return Object.fromEntries(all.filter(([, refs]) => refs.length > 0))
}
