import { idempotencyKey } from '@tongzhou/api'
import { citizenIdFault, normaliseCitizenId } from '@tongzhou/forms'
import { isoDay } from '@tongzhou/ui'
import { useQueryClient } from '@tanstack/vue-query'
import { reactive } from 'vue'
import { api, command, unwrap } from '../api/client'
import { isOffline, isProblem, isStatus } from '../api/problems'
import { t } from '../shell/i18n'
import { sentenceOf } from '../shell/sentences'
import { useSession } from '../shell/session'
import './words'

/** A name and a number as they are typed, and the sentence at each of them or above both. */
export interface Typed {
  name: string
  idNumber: string
  busy: boolean
  problems: { name: string; idNumber: string }
  /** Why there was no answer, or that this was not the one who holds the phone. */
  refusal: string
}

/** Lifts the session to the real name. What was typed stays until it is proved, and is kept nowhere else. */
export function useRealName() {
  const session = useSession()
  const queries = useQueryClient()
  const typed = reactive<Typed>({
    name: '',
    idNumber: '',
    busy: false,
    problems: { name: '', idNumber: '' },
    refusal: '',
  })

  /** Whether it was proved. */
  async function prove(): Promise<boolean> {
    const name = typed.name.trim()
    const idNumber = normaliseCitizenId(typed.idNumber)
    typed.refusal = ''
    typed.problems = { name: name === '' ? t('realName.nameMissing') : '', idNumber: faultOf(idNumber) }
    if (typed.busy || typed.problems.name !== '' || typed.problems.idNumber !== '') {
      return false
    }
    typed.busy = true
    try {
      await unwrap(
        api.POST('/api/v1/identity-proofs', {
          body: { name, idNumber },
          headers: command(idempotencyKey()),
        }),
      )
      session.entered(await unwrap(api.GET('/api/v1/me')))
      await queries.invalidateQueries({ refetchType: 'active' })
      return true
    } catch (error) {
      refuse(error)
      return false
    } finally {
      typed.busy = false
    }
  }

  function refuse(error: unknown): void {
    if (isStatus(error, 401)) {
      session.ended()
      return
    }
    const at = (pointer: string) => (isStatus(error, 422) ? error.at(pointer)?.detail : undefined)
    typed.problems = { name: at('/name') ?? '', idNumber: at('/idNumber') ?? '' }
    typed.refusal = typed.problems.name + typed.problems.idNumber === '' ? sentenceFor(error) : ''
  }

  return { typed, prove }
}

function faultOf(idNumber: string): string {
  if (idNumber === '') {
    return t('realName.idNumberMissing')
  }
  return citizenIdFault(idNumber, isoDay(new Date())) === undefined ? '' : t('realName.idNumberWrong')
}

function sentenceFor(error: unknown): string {
  if (isProblem(error, 'IDENTITY_CHECK_UNAVAILABLE')) {
    return t('realName.unavailable')
  }
  if (isProblem(error, 'IDENTITY_CHECK_TOO_MANY')) {
    return t('realName.tooMany')
  }
  return isOffline(error) ? t('realName.offline') : sentenceOf(error)
}
