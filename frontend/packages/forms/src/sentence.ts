import en from './messages/en.json'
import zhCN from './messages/zh-CN.json'
import type { Field, FieldProblem, Form } from './form'
import { fieldOf } from './form'

export type FormLanguage = 'zh-CN' | 'en'

const OF_NUMBERS = new Set(['LENGTH_INVALID', 'PATTERN_INVALID', 'CHECKSUM_INVALID'])

const sentences: Readonly<Record<FormLanguage, Readonly<Record<string, string>>>> = { 'zh-CN': zhCN, en }

/** The sentence that stands next to the field. */
export function sentence(form: Form, problem: FieldProblem, language: FormLanguage): string {
  const field = fieldOf(form, problem.field)
  const words = sentences[language]
  const template =
    ownWords(field, problem.code) ?? words[keyOf(field, problem.code)] ?? words['TYPE_INVALID'] ?? ''
  return fill(template, { ...problem.params, title: field?.title ?? '' })
}

/** The item's own words for an open question and for an answer of another shape. */
function ownWords(field: Field | undefined, code: string): string | undefined {
  switch (code) {
    case 'REQUIRED':
      return field?.['x-required-message']
    case 'PATTERN_INVALID':
      return field?.['x-pattern-message']
    default:
      return undefined
  }
}

/** One chooses an option and fills in a text; a credit code is compared with another paper than an identity number. */
function keyOf(field: Field | undefined, code: string): string {
  if (field?.format === 'credit-code' && OF_NUMBERS.has(code)) {
    return `CREDIT_CODE_${code}`
  }
  return code === 'REQUIRED' && field?.enum !== undefined ? 'REQUIRED_CHOICE' : code
}

function fill(template: string, params: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  })
}
