import { ProblemError } from '@tongzhou/api'
import { isOffline } from '../api/problems'
import { t } from './i18n'

/** What to tell a person about a failure that belongs to no field. */
export function sentenceOf(error: unknown): string {
  if (isOffline(error)) {
    return t('shell.error.offline')
  }
  if (error instanceof ProblemError) {
    const known = error.detail ?? error.title
    // Without a sentence of the server the title is only the code.
    return known === error.code ? t('shell.error.refused') : known
  }
  return t('shell.error.unexpected')
}
