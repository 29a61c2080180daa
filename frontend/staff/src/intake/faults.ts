import type { ProblemError } from '@tongzhou/api'
import type { Form, FormLanguage } from '@tongzhou/forms'
import { sentence, validateForm } from '@tongzhou/forms'
import { isoDay } from '@tongzhou/ui'
import type { IntakeForm } from './intakeDraft'
import { isPhone } from './wording'

export type Faults = Record<string, string>

/** What keeps a draft from being checked: keys of fields, `phone`, and `paper.<code>` of the papers that are missing. */
export function faultsOf(
  form: IntakeForm,
  questions: Form,
  language: FormLanguage,
  say: (key: string, named: Record<string, string>) => string,
): Faults {
  const { answers, phone } = form.state
  const faults: Faults = {}
  validateForm(questions, answers, isoDay(new Date())).forEach((problem) => {
    faults[problem.field] = sentence(questions, problem, language)
  })
  if (phone.trim() !== '' && !isPhone(phone)) {
    faults['phone'] = say('intake.form.phoneWrong', {})
  } else if (phone.trim() === '' && answers['noticeTo'] === 'MY_PHONE') {
    faults['phone'] = say('intake.form.phoneNeeded', {})
  }
  if (form.view.value.channel === 'COUNTER') {
    missingPapers(form).forEach(({ code, name }) => {
      faults[`paper.${code}`] = say('intake.form.paperMissing', { name })
    })
  }
  return faults
}

/** Papers without which the case cannot be handed in. */
export function missingPapers(form: IntakeForm) {
  return form.view.value.materials.filter(({ missing }) => missing)
}

/** Sentences of the server by the names that the form uses. */
export function refusedFaults({ errors }: ProblemError): Faults {
  return Object.fromEntries(
    errors.map(({ pointer, detail }) => {
      const [, root = '', name = ''] = pointer.split('/')
      return [root === 'materials' ? `paper.${name}` : root === 'answers' ? name : root, detail]
    }),
  )
}
