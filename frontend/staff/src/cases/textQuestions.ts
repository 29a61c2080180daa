import type { ActionBodies, ActionName } from './actions'
import { optionalText } from './actionForm'

/** The one text that an action asks for. */
interface TextQuestion<Name extends ActionName> {
  /** Its field in the body, which its words are named by too. */
  readonly field: string
  /** The most characters the server takes. */
  readonly most: number
  readonly optional: boolean
  readonly body: (text: string) => ActionBodies[Name]
}

type TextAction =
  'acceptance' | 'assessment-order' | 'call-back' | 'non-acceptance' | 'rectification' | 'refusal' | 'return'

const note = {
  field: 'note',
  most: 200,
  optional: true,
  body: (text: string) => optionalText('note', text),
} as const

const reasons = {
  field: 'reasons',
  most: 500,
  optional: false,
  body: (text: string) => ({ reasons: text.trim() }),
} as const

const questions: { readonly [Name in TextAction]: TextQuestion<Name> } = {
  acceptance: note,
  'assessment-order': note,
  'non-acceptance': reasons,
  refusal: reasons,
  return: { field: 'reason', most: 500, optional: false, body: (text) => ({ reason: text.trim() }) },
  'call-back': { field: 'learnt', most: 500, optional: false, body: (text) => ({ learnt: text.trim() }) },
  rectification: { field: 'answer', most: 1_000, optional: false, body: (text) => ({ answer: text.trim() }) },
}

/** What that action asks; an action with another form asks nothing here. */
export function questionOf(action: ActionName): TextQuestion<ActionName> {
  if (!(action in questions)) {
    throw new Error(`${action} asks for more than one text`)
  }
  return questions[action as TextAction]
}
