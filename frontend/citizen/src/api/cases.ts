import { idempotencyKey } from '@tongzhou/api'
import { api, command, unwrap } from './client'
import type { CaseView } from './views'

/** Opens a case for this session by the end of the applicant's identity number. */
export function openCase(id: string, lastFour: string): Promise<CaseView> {
  return unwrap(
    api.POST('/api/v1/cases/{id}/opening', {
      params: { path: { id } },
      body: { lastFour },
      headers: command(idempotencyKey()),
    }),
  )
}
