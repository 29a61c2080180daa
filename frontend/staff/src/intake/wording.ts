import type { Answers, Field, Form, ReviewRow } from '@tongzhou/forms'
import { fieldOf, normaliseMobile, reviewRows, widgetOf } from '@tongzhou/forms'

/** The form in the words of staff who read it out: "my phone" is the other person's. */
export function deskForm(form: Form): Form {
  const properties = Object.fromEntries(
    Object.entries(form.properties).map(([name, field]) => [name, worded(field)]),
  )
  return { ...form, properties }
}

function worded(field: Field): Field {
  const own = field['x-desk-labels']
  return own === undefined ? field : { ...field, 'x-labels': { ...field['x-labels'], ...own } }
}

/** A line to be read out: which sentence, and what stands in it. */
export interface SpokenLine {
  readonly field: string
  readonly key: 'choice' | 'digits' | 'place' | 'words'
  readonly title: string
  readonly text: string
}

/** Every answer as it is read back; what was left open is not asked again. */
export function spokenLines(form: Form, answers: Answers, texts: Readonly<Record<string, string>>) {
  return reviewRows(form, answers, texts)
    .filter(({ text }) => text !== '')
    .map((row) => spoken(form, row))
}

function spoken(form: Form, { field, title, text }: ReviewRow): SpokenLine {
  const known = fieldOf(form, field)
  switch (known === undefined ? 'text' : widgetOf(known)) {
    case 'choice':
      return { field, title, text, key: 'choice' }
    case 'id-number':
    case 'credit-code':
    case 'phone':
      return { field, title, text: spelled(text), key: 'digits' }
    case 'division':
      return { field, title, text, key: 'place' }
    default:
      return { field, title, text, key: 'words' }
  }
}

const GROUPS: Readonly<Record<number, readonly number[]>> = { 11: [3, 4, 4], 18: [6, 4, 4, 4] }

/** A number in groups that can be said in one breath: `3 3 0 9 9 9，1 9 3 5，…`. */
export function spelled(number: string): string {
  const characters = Array.from(number)
  const sizes = GROUPS[characters.length] ?? Array.from({ length: Math.ceil(characters.length / 4) }, () => 4)
  let at = 0
  return sizes
    .map((size) => characters.slice(at, (at += size)).join(' '))
    .filter((group) => group !== '')
    .join('，')
}

/** A case number to be read out, part by part. */
export function spelledCase(number: string): string {
  return number
    .split('-')
    .map((part) => Array.from(part).join(' '))
    .join('， ')
}

/** Whether a mobile number can be sent to; none is one answer too. */
export function isPhone(typed: string): boolean {
  return /^1[3-9]\d{9}$/.test(normaliseMobile(typed))
}
