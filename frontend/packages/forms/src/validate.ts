import type { OutputUnit } from '@cfworker/json-schema'
import { citizenIdFacts, citizenIdFault, isCalendarDate } from './citizenId'
import { creditCodeFault } from './creditCode'
import type { Answers, Field, FieldProblem, Form, Page } from './form'
import { fieldOf, isBlank } from './form'
import { normaliseValue } from './normalise'
import { validatorOf, visiblePages } from './pages'

type Refusal = Pick<FieldProblem, 'code' | 'params'>

/** Checks one page; at most one problem per field, the first that a person should mend. */
export function validatePage(form: Form, page: Page, answers: Answers, today: string): FieldProblem[] {
  const required = new Set(page.required ?? [])
  return page.fields.flatMap((name) => {
    const field = fieldOf(form, name)
    if (field === undefined) {
      return []
    }
    const refusal = refuse(field, answers[name], required.has(name), today)
    return refusal === undefined ? [] : [{ pointer: `/answers/${name}`, field: name, ...refusal }]
  })
}

/** Checks every visible page. */
export function validateForm(form: Form, answers: Answers, today: string): FieldProblem[] {
  return visiblePages(form, answers).flatMap((page) => validatePage(form, page, answers, today))
}

function refuse(field: Field, given: unknown, required: boolean, today: string): Refusal | undefined {
  if (isBlank(given)) {
    return required ? { code: 'REQUIRED', params: {} } : undefined
  }
  const value = normaliseValue(field, given)
  return refuseFormat(field, value, today) ?? refuseSchema(field, value)
}

/** Formats first: "the check digit is wrong" helps more than "does not match the pattern". */
function refuseFormat(field: Field, value: unknown, today: string): Refusal | undefined {
  if (typeof value !== 'string') {
    return undefined
  }
  switch (field.format) {
    case 'cn-id':
      return refuseCitizenId(field, value, today)
    case 'cn-mobile':
      return /^1[3-9]\d{9}$/.test(value) ? undefined : { code: 'PHONE_INVALID', params: {} }
    case 'date':
      return refuseDay(field, value, today)
    case 'credit-code':
      return refuseCreditCode(field, value)
    case 'division':
      return /^\d{12}$/.test(value) ? undefined : { code: 'DIVISION_UNKNOWN', params: {} }
    default:
      return undefined
  }
}

function refuseDay(field: Field, value: string, today: string): Refusal | undefined {
  if (!isCalendarDate(value)) {
    return { code: 'DATE_INVALID', params: {} }
  }
  return field['x-past'] === true && value > today ? { code: 'DATE_IN_FUTURE', params: {} } : undefined
}

function refuseCreditCode(field: Field, value: string): Refusal | undefined {
  const kinds = field['x-code-kinds']
  const isKind = kinds === undefined || kinds.includes(value.slice(0, 2))
  const code = creditCodeFault(value) ?? (isKind ? undefined : 'ORGANISATION_KIND_REFUSED')
  return code === undefined ? undefined : { code, params: {} }
}

function refuseCitizenId(field: Field, value: string, today: string): Refusal | undefined {
  const fault = citizenIdFault(value, today)
  if (fault !== undefined) {
    return { code: fault, params: {} }
  }
  const youngest = field['x-min-age']
  const facts = citizenIdFacts(value, today)
  if (youngest !== undefined && facts !== undefined && facts.age < youngest) {
    return { code: 'AGE_TOO_LOW', params: { min: youngest } }
  }
  return undefined
}

function refuseSchema(field: Field, value: unknown): Refusal | undefined {
  const { errors } = validatorOf(field).validate(value)
  const refusals = errors.map((error) => refusalOf(field, error))
  return refusals.find((refusal) => refusal !== undefined)
}

function refusalOf(field: Field, error: OutputUnit): Refusal | undefined {
  switch (error.keyword) {
    case 'enum':
    case 'const':
      return { code: 'OPTION_UNKNOWN', params: {} }
    case 'minLength':
      return { code: 'TOO_SHORT', params: { min: field.minLength } }
    case 'maxLength':
      return { code: 'TOO_LONG', params: { max: field.maxLength } }
    case 'pattern':
      return { code: 'PATTERN_INVALID', params: {} }
    case 'format':
      return undefined
    default:
      return { code: 'TYPE_INVALID', params: {} }
  }
}
