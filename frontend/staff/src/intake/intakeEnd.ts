import { ProblemError, type IntakeView } from '@tongzhou/api'
import { computed } from 'vue'
import { useAttempt } from '../app/attempt'
import { refusedFaults } from './faults'
import type { IntakeForm } from './intakeDraft'
import { useIntakeAct, type IntakeActs } from './useIntake'

/** What happens when the draft leaves the writer's hands, or does not. */
interface Ways {
  /** Something has to be mended first. */
  mend: (field: string) => void
  left: (after: IntakeView) => void
}

/** Hands a draft in, or over; pressing twice sends once, and a refusal leads back to its field. */
export function useIntakeEnd(form: IntakeForm, ways: Ways) {
  const attempt = useAttempt(`intake.${form.view.value.id}.end`)
  const done = (after: IntakeView) => {
    attempt.done()
    ways.left(after)
  }
  const submission = useIntakeAct('submission', done)
  const handover = useIntakeAct('handover', done)

  function command<Body>(body: Body) {
    const shown = form.view.value
    return { shown, body, key: attempt.keyFor([shown.etag, body]) }
  }
  function submit(cardChecked: boolean): void {
    submission.mutate(command<IntakeActs['submission']>({ declaration: true, cardChecked }), { onError })
  }
  function handOver(to: IntakeActs['handover']['to']): void {
    handover.mutate(command<IntakeActs['handover']>({ to }), { onError })
  }

  function onError(failure: unknown): void {
    if (!(failure instanceof ProblemError)) {
      return
    }
    if (failure.code === 'VALIDATION_FAILED') {
      form.failure.value = failure
      ways.mend(Object.keys(refusedFaults(failure))[0] ?? '')
    } else if (failure.code === 'VERSION_CONFLICT') {
      void form.compare(failure)
    }
  }

  const busy = computed(() => submission.isPending.value || handover.isPending.value)
  return { submit, handOver, busy }
}
