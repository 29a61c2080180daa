import type { ProblemError } from '@tongzhou/api'
import type { CaseView } from '@tongzhou/api'
import { computed, type ComputedRef } from 'vue'
import { useDraft } from '../app/drafts'
import type { ActionBodies, ActionName } from './actions'

/** Sentences by field, as the drawer shows them. */
export type Faults = Record<string, string>

/** What every form of an action takes. */
export interface ActionFormProps {
  shown: CaseView
  action: ActionName
  faults: Faults
}

/** What a form of an action gives to its drawer. */
export interface ActionForm {
  body: ActionBodies[ActionName]
  faults: Faults
  clear: () => void
}

/** Keeps the values of a form under the case and the action, and makes its body and its faults. */
export function useActionForm<Name extends ActionName, Values extends object>(
  shown: CaseView,
  name: Name,
  initial: Values,
  make: {
    body: (values: Values) => ActionBodies[Name]
    faults?: (values: Values) => Record<string, string | undefined | false>
  },
): { values: Values; exposed: ActionFormRefs<Name> } {
  const draft = useDraft(`case.${shown.id}.${name}`, initial)
  const body = computed(() => make.body(draft.value))
  const faults = computed(
    () =>
      Object.fromEntries(
        Object.entries(make.faults?.(draft.value) ?? {}).filter(([, text]) => text),
      ) as Faults,
  )
  return { values: draft.value, exposed: { body, faults, clear: draft.clear } }
}

interface ActionFormRefs<Name extends ActionName> {
  body: ComputedRef<ActionBodies[Name]>
  faults: ComputedRef<Faults>
  clear: () => void
}

/** Sentences of the server by the first step of their pointer. */
export function sentencesOf(refusal: ProblemError | undefined): Faults {
  return Object.fromEntries(
    (refusal?.errors ?? []).map((error) => [error.pointer.split('/')[1] ?? '', error.detail]),
  )
}

/** A text without its outer blanks, or nothing. */
export function optionalText<Name extends string>(name: Name, text: string): Partial<Record<Name, string>> {
  return text.trim() === '' ? {} : ({ [name]: text.trim() } as Partial<Record<Name, string>>)
}
