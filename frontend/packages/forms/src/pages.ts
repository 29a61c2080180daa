import { Validator } from '@cfworker/json-schema'
import type { Answers, Condition, Form, MaterialFiles, MaterialRule, Page } from './form'
import { normaliseAnswers } from './normalise'

const validators = new WeakMap<object, Validator>()

/** True where the answers satisfy the condition; no condition is always satisfied. */
export function holds(condition: Condition | undefined, answers: Answers): boolean {
  if (condition === undefined) {
    return true
  }
  return validatorOf(condition).validate(answers).valid
}

/** One validator per schema: building it walks the whole schema. */
export function validatorOf(schema: object): Validator {
  const known = validators.get(schema)
  if (known !== undefined) {
    return known
  }
  // A plain copy: the library keys its look-up on the schema object and must not see a reactive proxy.
  const plain = JSON.parse(JSON.stringify(schema)) as Record<string, unknown>
  const made = new Validator(plain, '2020-12', true)
  validators.set(schema, made)
  return made
}

/** The pages these answers call for, in order. */
export function visiblePages(form: Form, answers: Answers): readonly Page[] {
  return settle(form, answers).pages
}

/** The answers that may be sent: normalised, without blanks and without those of hidden pages. */
export function sendableAnswers(form: Form, answers: Answers): Record<string, unknown> {
  return settle(form, answers).answers
}

/** The materials these answers call for. */
export function neededMaterials<M extends MaterialRule>(
  form: Form,
  materials: readonly M[],
  answers: Answers,
): readonly M[] {
  const settled = sendableAnswers(form, answers)
  return materials.filter((material) => holds(material.when, settled))
}

/** Codes of required materials without a file. */
export function missingMaterials(
  form: Form,
  materials: readonly MaterialRule[],
  answers: Answers,
  files: MaterialFiles,
): readonly string[] {
  return neededMaterials(form, materials, answers)
    .filter((material) => material.required && (files[material.code] ?? []).length === 0)
    .map((material) => material.code)
}

interface Settled {
  readonly pages: readonly Page[]
  readonly answers: Record<string, unknown>
}

/**
 * An answer of a hidden page must not keep another page open, so hiding goes on until nothing changes.
 * It ends: every round removes an answer or is the last.
 */
function settle(form: Form, given: Answers): Settled {
  let answers = normaliseAnswers(form, given)
  for (;;) {
    const before = answers
    const pages = form['x-pages'].filter((page) => holds(page.when, before))
    answers = only(before, new Set(pages.flatMap((page) => page.fields)))
    if (Object.keys(answers).length === Object.keys(before).length) {
      return { pages, answers }
    }
  }
}

function only(answers: Answers, names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.has(name)))
}
