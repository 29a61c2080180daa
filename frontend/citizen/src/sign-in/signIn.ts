import { idempotencyKey } from '@tongzhou/api'
import { normaliseMobile } from '@tongzhou/forms'
import { onBeforeUnmount, reactive } from 'vue'
import { api, command, unwrap } from '../api/client'
import { isProblem, isStatus } from '../api/problems'
import type { MeView, OneTimeCodeView } from '../api/views'
import { t } from '../shell/i18n'
import { sentenceOf } from '../shell/sentences'
import './words'

const SECOND_MS = 1000

interface State {
  phone: string
  code: string
  problem: string
  busy: boolean
  sent: OneTimeCodeView | undefined
  resendAt: number
  now: number
}

/** Phone first, then the six digits that arrive there. */
export class SignIn {
  readonly state: State = reactive<State>({
    phone: '',
    code: '',
    problem: '',
    busy: false,
    sent: undefined,
    resendAt: 0,
    now: Date.now(),
  })

  constructor(private readonly entered: (me: MeView) => void) {}

  /** Seconds until the next code may be asked for. */
  get resendIn(): number {
    return Math.max(0, Math.ceil((this.state.resendAt - this.state.now) / SECOND_MS))
  }

  tick(): void {
    this.state.now = Date.now()
  }

  async requestCode(): Promise<void> {
    const phone = normaliseMobile(this.state.phone)
    if (!/^1[3-9]\d{9}$/.test(phone)) {
      this.state.problem = t('signIn.phoneInvalid')
      return
    }
    await this.attempt(async () => {
      const sent = await unwrap(
        api.POST('/api/v1/one-time-codes', { body: { phone }, headers: command(idempotencyKey()) }),
      )
      this.tick()
      Object.assign(this.state, { sent, code: '', resendAt: Date.now() + sent.resendAfter * SECOND_MS })
    })
  }

  async enter(): Promise<void> {
    const code = this.state.code.normalize('NFKC').replace(/\D/g, '')
    const oneTimeCodeId = this.state.sent?.id
    if (code.length !== 6 || oneTimeCodeId === undefined) {
      this.state.problem = t('signIn.codeLength')
      return
    }
    await this.attempt(async () => {
      const body = { oneTimeCodeId, code }
      this.entered(
        await unwrap(api.POST('/api/v1/citizen-sessions', { body, headers: command(idempotencyKey()) })),
      )
    })
  }

  changePhone(): void {
    Object.assign(this.state, { sent: undefined, code: '', problem: '' })
  }

  private async attempt(work: () => Promise<void>): Promise<void> {
    if (this.state.busy) {
      return
    }
    this.state.busy = true
    this.state.problem = ''
    try {
      await work()
    } catch (error) {
      this.state.problem = sentenceFor(error)
      if (isStatus(error, 410)) {
        this.state.resendAt = 0
      }
    } finally {
      this.state.busy = false
    }
  }
}

export function useSignIn(entered: (me: MeView) => void): SignIn {
  const signIn = new SignIn(entered)
  const timer = setInterval(() => {
    signIn.tick()
  }, SECOND_MS)
  onBeforeUnmount(() => {
    clearInterval(timer)
  })
  return signIn
}

function sentenceFor(error: unknown): string {
  if (isProblem(error, 'ONE_TIME_CODE_WRONG')) {
    const remaining = error.body['remaining'] ?? error.errors[0]?.params['remaining']
    return typeof remaining === 'number'
      ? t('signIn.wrongRemaining', { n: remaining }, remaining)
      : t('signIn.wrong')
  }
  return isProblem(error, 'ONE_TIME_CODE_EXPIRED') ? t('signIn.expired') : sentenceOf(error)
}
