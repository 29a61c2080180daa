import type { CaseView, SupplementItem } from '../api/views'
import type { FileEntry } from '../documents/fileDesk'

/** A field can be answered here unless the rest of the answers came masked: they are replaced as a whole. */
export function needsAnswer(view: CaseView, { field }: SupplementItem): boolean {
  return field !== undefined && !Object.values(view.answers).some(isMasked)
}

function isMasked(value: unknown): boolean {
  return typeof value === 'string' && value.includes('**')
}

/** New files take the place of the old ones of the same paper; other papers stay as they are. */
export function suppliedMaterials(view: CaseView, entries: readonly FileEntry[]): Record<string, string[]> {
  const all = view.materials.map(({ code, documents }) => {
    const fresh = entries
      .filter((entry) => entry.material === code)
      .flatMap(({ document }) => document?.id ?? [])
    return [code, fresh.length > 0 ? fresh : documents.map(({ id }) => id)] as const
  })
  return Object.fromEntries(all.filter(([, ids]) => ids.length > 0))
}
