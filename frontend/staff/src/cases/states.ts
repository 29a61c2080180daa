import type { CaseView } from '@tongzhou/api'

/** States are closed: a new one in the contract fails the build here until it has a tone, and its text in the locale files. */
export const stateTone = {
  DRAFT: 'ended',
  SUBMITTED: 'open',
  SUPPLEMENTING: 'warn',
  ACCEPTED: 'open',
  REVIEWED: 'open',
  POSTED: 'open',
  APPROVED: 'ok',
  REFUSED: 'ended',
  NOT_ACCEPTED: 'ended',
  WITHDRAWN: 'ended',
  CLOSED: 'ended',
} satisfies Record<CaseView['state'], 'open' | 'ok' | 'warn' | 'ended'>
