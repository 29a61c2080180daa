import { idempotencyKey } from '@tongzhou/api'
import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { api, command, unwrap } from '../api/client'
import { isStatus } from '../api/problems'
import type { CaseView } from '../api/views'
import type { Grade, Reason } from './grades'

/** A grade, and what may be said with it, about a case as it was shown. */
export interface Rated {
  readonly shown: CaseView
  readonly grade: Grade
  readonly reasons: readonly Reason[]
  readonly words: string
}

/** Says what one thinks of the handling, once; after a stale version shows what is true now. */
export function useRating() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, grade, reasons, words }: Rated) =>
      unwrap(
        api.POST('/api/v1/cases/{id}/rating', {
          params: { path: { id: shown.id } },
          body: { grade, reasons: [...reasons], ...(words === '' ? {} : { words }) },
          headers: command(idempotencyKey(), shown),
        }),
      ),
    onSuccess: (updated) => queries.setQueryData(['case', updated.id], updated),
    onError: (error, { shown }) =>
      isStatus(error, 409, 412) ? queries.invalidateQueries({ queryKey: ['case', shown.id] }) : undefined,
  })
}
