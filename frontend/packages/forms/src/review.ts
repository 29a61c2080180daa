import type { Answers, Field, Form } from './form'
import { fieldOf } from './form'
import { sendableAnswers, visiblePages } from './pages'

/** One line of the page that shows everything once more before it is sent. */
export interface ReviewRow {
  readonly page: string
  readonly field: string
  readonly title: string
  /** Empty where the question was left open. */
  readonly text: string
}

/** Texts that the form itself does not know, by field: the names of divisions, for example. */
export type KnownTexts = Readonly<Record<string, string>>

/** What the person has answered, page by page, in the words of the choices. */
export function reviewRows(form: Form, answers: Answers, texts: KnownTexts = {}): ReviewRow[] {
  const sent = sendableAnswers(form, answers)
  return visiblePages(form, answers).flatMap((page) =>
    page.fields.flatMap((name) => {
      const field = fieldOf(form, name)
      return field === undefined
        ? []
        : [{ page: page.code, field: name, title: field.title, text: textOf(field, sent[name], texts[name]) }]
    }),
  )
}

function textOf(field: Field, value: unknown, known: string | undefined): string {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return ''
  }
  return known ?? field['x-labels']?.[value] ?? String(value)
}
