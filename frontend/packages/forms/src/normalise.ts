import type { Answers, Field, Form } from './form'
import { fieldOf, isBlank } from './form'

const FULL_WIDTH = /[！-～]/g
const FULL_WIDTH_OFFSET = 0xfee0

/** Full-width letters and digits, as Chinese keyboards type them, become plain ones. */
export function halfWidth(text: string): string {
  return text.replace(FULL_WIDTH, (letter) => String.fromCharCode(letter.charCodeAt(0) - FULL_WIDTH_OFFSET))
}

/** ID-03: spaces and full-width digits are taken out before checking, the check letter is stored as X. */
export function normaliseCitizenId(text: string): string {
  return halfWidth(text).replace(/[\s-]/g, '').toUpperCase()
}

/** TEL-01: country code, blanks and hyphens are taken out. */
export function normaliseMobile(text: string): string {
  return halfWidth(text)
    .replace(/[\s-]/g, '')
    .replace(/^(\+86|0086)/, '')
}

/** The value as it will be checked and sent. */
export function normaliseValue(field: Field, value: unknown): unknown {
  if (typeof value !== 'string') {
    return value
  }
  switch (field.format) {
    case 'cn-id':
    case 'credit-code':
      return normaliseCitizenId(value)
    case 'cn-mobile':
      return normaliseMobile(value)
    default:
      return value.normalize('NFC').trim()
  }
}

/** All known answers normalised; blanks and unknown fields are left out. */
export function normaliseAnswers(form: Form, answers: Answers): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(answers)) {
    const field = fieldOf(form, name)
    if (field !== undefined && !isBlank(value)) {
      kept[name] = normaliseValue(field, value)
    }
  }
  return kept
}
