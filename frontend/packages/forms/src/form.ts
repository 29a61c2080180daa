/** What a person has answered, by field name. Blank and absent mean the same. */
export type Answers = Readonly<Record<string, unknown>>

/** A JSON Schema over all answers; where they satisfy it, the page or material is asked for. */
export type Condition = Readonly<Record<string, unknown>>

export type Widget =
  'choice' | 'text' | 'textarea' | 'id-number' | 'phone' | 'date' | 'division' | 'credit-code' | 'amount'

export type FieldFormat = 'cn-id' | 'cn-mobile' | 'date' | 'division' | 'credit-code'

/** One question: a property of the item's JSON Schema with our `x-` words. */
export interface Field {
  readonly title: string
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly 'x-labels'?: Readonly<Record<string, string>>
  /** Options in the words of staff who read them out to somebody. */
  readonly 'x-desk-labels'?: Readonly<Record<string, string>>
  readonly 'x-widget'?: string
  readonly 'x-sensitive'?: boolean
  readonly 'x-autocomplete'?: string
  readonly 'x-required-message'?: string
  readonly 'x-pattern-message'?: string
  readonly 'x-min-age'?: number
  /** Kinds of organisations by the first two characters of their code. */
  readonly 'x-code-kinds'?: readonly string[]
  /** A day that may not lie in the future. */
  readonly 'x-past'?: boolean
}

/** One screen of questions, shown while the answers satisfy `when`. */
export interface Page {
  readonly code: string
  readonly title: string
  readonly help?: string
  readonly fields: readonly string[]
  readonly required?: readonly string[]
  readonly when?: Condition
}

/** The form of a service item: flat JSON Schema 2020-12 with pages. */
export interface Form {
  readonly type?: string
  readonly properties: Readonly<Record<string, Field>>
  readonly 'x-pages': readonly Page[]
}

/** A paper that goes with an application. */
export interface MaterialRule {
  readonly code: string
  readonly name: string
  readonly required: boolean
  readonly when?: Condition
}

/** Documents of the materials, by material code. */
export type MaterialFiles = Readonly<Record<string, readonly unknown[]>>

/** Why a field is refused; the codes are those of the API, so one sentence serves both. */
export interface FieldProblem {
  readonly pointer: string
  readonly field: string
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The field of that name, where the form has it (prototype names are not fields). */
export function fieldOf(form: Form, name: string): Field | undefined {
  return Object.prototype.hasOwnProperty.call(form.properties, name) ? form.properties[name] : undefined
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
