import { idempotencyKey, ifMatch, ProblemError, unwrap, type IntakeView } from '@tongzhou/api'
import type { Form } from '@tongzhou/forms'
import { sendableAnswers, validateForm } from '@tongzhou/forms'
import { isoDay } from '@tongzhou/ui'
import { useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, ref, shallowRef, watch, type ShallowRef } from 'vue'
import { api } from '../app/api'
import { useDraft, type Draft } from '../app/drafts'
import { isPhone } from './wording'
import { readIntake } from './useIntake'

const PAUSE_MS = 1_200

/** What stands in the form; it outlives a reload of the tab. */
interface Kept {
  answers: Record<string, unknown>
  /** Names of places, which the form itself does not know. */
  texts: Record<string, string>
  phone: string
  /** Answers that were read back and confirmed, by field; a corrected answer is no longer the one confirmed. */
  ticks: Record<string, string>
  etag: string
  dirty: boolean
}

type Patch = Partial<Pick<IntakeView, 'answers' | 'phone'> & { materials: Record<string, string[]> }>

/** A draft of the desk while it is written: kept in this tab at once, on the server after a short pause. */
export class IntakeForm {
  readonly state: Kept
  readonly view: ShallowRef<IntakeView>
  /** What somebody else has saved meanwhile; nothing is sent until the person has chosen. */
  readonly other = shallowRef<IntakeView>()
  readonly failure = shallowRef<unknown>()
  readonly saving = ref(false)
  private readonly kept: Draft<Kept>
  private queue: Promise<void> = Promise.resolve()
  private timer: ReturnType<typeof setTimeout> | undefined
  private changes = 0

  constructor(
    private readonly shown: IntakeView,
    private readonly questions: () => Form,
    private readonly cache: QueryClient,
  ) {
    this.view = shallowRef(shown)
    this.kept = useDraft<Kept>(`intake.${shown.id}`, { ...fresh(shown), texts: {}, ticks: {}, dirty: false })
    this.state = this.kept.value
    if (!this.state.dirty) {
      Object.assign(this.state, fresh(shown))
    } else if (this.state.etag !== shown.etag) {
      this.other.value = shown
    }
  }

  /** Something was typed: it is sent once the person pauses. */
  soon(): void {
    this.changes++
    this.state.dirty = true
    this.pause()
    this.timer = setTimeout(() => void this.save(), PAUSE_MS)
  }

  pause(): void {
    clearTimeout(this.timer)
  }

  /** Resolves to whether everything that was typed is on the server. */
  async save(): Promise<boolean> {
    this.pause()
    await this.enqueue(async () => {
      if (!this.state.dirty) {
        return
      }
      const before = this.changes
      const { answers, whole } = lawful(this.questions(), this.state.answers)
      const phone = isPhone(this.state.phone) ? this.state.phone : ''
      await this.send({ answers, phone })
      this.state.dirty = before !== this.changes || !whole || phone !== this.state.phone
    })
    return !this.state.dirty && this.other.value === undefined
  }

  /** Hands in the files of a paper; all of the others stay. */
  async attach(code: string, ids: string[]): Promise<void> {
    await this.save()
    await this.enqueue(() => {
      const papers = this.view.value.materials.map(
        (one) => [one.code, one.documents.map(({ id }) => id)] as const,
      )
      return this.send({ materials: { ...Object.fromEntries(papers), [code]: ids } })
    })
  }

  /** The person has looked at both and chosen. */
  async choose(mine: boolean): Promise<void> {
    const theirs = this.other.value
    if (theirs === undefined) {
      return
    }
    this.take(theirs)
    this.other.value = undefined
    if (mine) {
      this.state.dirty = true
      await this.save()
    } else {
      Object.assign(this.state, fresh(theirs))
      this.pause()
      this.state.dirty = false
    }
  }

  /** It left the writer's hands. */
  clear(): void {
    this.pause()
    this.kept.clear()
  }

  /** One after the other: each names the version that the one before has made. */
  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(async () => {
      if (this.other.value !== undefined) {
        return
      }
      this.saving.value = true
      this.failure.value = undefined
      try {
        await work()
      } catch (refusal) {
        this.failure.value = refusal
        await this.compare(refusal)
      } finally {
        this.saving.value = false
      }
    })
    return this.queue
  }

  /** A stale version: the other one is read, so that both can be shown. */
  async compare(refusal: unknown): Promise<void> {
    if (refusal instanceof ProblemError && refusal.status === 412) {
      this.other.value = await readIntake(this.shown.id).catch(() => undefined)
    }
  }

  private async send(body: Patch): Promise<void> {
    const updated = await unwrap(
      api.PATCH('/api/v1/intakes/{id}', {
        params: { path: { id: this.shown.id } },
        body,
        headers: { ...ifMatch(this.view.value), 'Idempotency-Key': idempotencyKey() },
      }),
    )
    this.take(updated)
  }

  private take(updated: IntakeView): void {
    this.view.value = updated
    this.state.etag = updated.etag
    this.cache.setQueryData(['intake', this.shown.id], updated)
  }
}

/** The form of a draft for the page that shows it. */
export function useIntakeForm(shown: IntakeView, questions: () => Form): IntakeForm {
  const form = new IntakeForm(shown, questions, useQueryClient())
  watch([() => form.state.answers, () => form.state.phone], () => form.soon(), { deep: true, flush: 'sync' })
  onBeforeUnmount(() => form.pause())
  if (form.state.dirty) {
    form.soon()
  }
  return form
}

function fresh({ answers, phone = '', etag }: IntakeView): Pick<Kept, 'answers' | 'phone' | 'etag'> {
  return { answers: { ...answers }, phone, etag }
}

/** The server keeps lawful answers only; one that is half typed stays in the tab. */
function lawful(form: Form, given: Record<string, unknown>) {
  const wrong = new Set(validateForm(form, given, isoDay(new Date())).map(({ field }) => field))
  const all = Object.entries(sendableAnswers(form, given))
  const answers = Object.fromEntries(all.filter(([name]) => !wrong.has(name)))
  return { answers, whole: all.length === Object.keys(answers).length }
}
