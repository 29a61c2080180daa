import en from './messages/en.json'
import zhCN from './messages/zh-CN.json'
import type { FieldProblem, Form } from './form'
import { fieldOf } from './form'

export type FormLanguage = 'zh-CN' | 'en'

const sentences: Readonly<Record<FormLanguage, Readonly<Record<string, string>>>> = { 'zh-CN': zhCN, en }

/** The sentence that stands next to the field. */
export function sentence(form: Form, problem: FieldProblem, language: FormLanguage): string {
  const field = fieldOf(form, problem.field)
  const own = problem.code === 'REQUIRED' ? field?.['x-required-message'] : undefined
  const words = sentences[language]
  const key = problem.code === 'REQUIRED' && field?.enum !== undefined ? 'REQUIRED_CHOICE' : problem.code
  const template = own ?? words[key] ?? words['TYPE_INVALID'] ?? ''
  return fill(template, { ...problem.params, title: field?.title ?? '' })
}

function fill(template: string, params: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  })
}
