import type { CaseView } from '../api/views'

type State = CaseView['state']

/** Colour has a word beside it; a new state in the contract fails the build here until it has both. */
export const stateTone = {
  DRAFT: 'quiet',
  SUBMITTED: '',
  SUPPLEMENTING: 'warn',
  ACCEPTED: '',
  REVIEWED: '',
  POSTED: '',
  APPROVED: 'ok',
  REFUSED: 'danger',
  NOT_ACCEPTED: 'danger',
  WITHDRAWN: 'quiet',
  CLOSED: 'ok',
} satisfies Record<State, string>
