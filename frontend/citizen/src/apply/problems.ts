import type { ProblemError } from '@tongzhou/api'
import type { FieldProblem, Form, FormLanguage } from '@tongzhou/forms'
import { sentence } from '@tongzhou/forms'
import { shallowReactive } from 'vue'

export interface Trouble {
  readonly pointer: string
  readonly text: string
}

/** What stands to be mended; a changed answer takes its sentence away. */
export class Problems {
  readonly state: { troubles: readonly Trouble[] } = shallowReactive({ troubles: [] })

  get byField(): Record<string, string> {
    return this.textsUnder('/answers/')
  }

  get byMaterial(): Record<string, string> {
    return this.textsUnder('/materials/')
  }

  get none(): boolean {
    return this.state.troubles.length === 0
  }

  set(troubles: readonly Trouble[]): void {
    this.state.troubles = troubles
  }

  mended(pointer: string): void {
    if (this.state.troubles.some((trouble) => trouble.pointer.startsWith(pointer))) {
      this.set(this.state.troubles.filter((trouble) => !trouble.pointer.startsWith(pointer)))
    }
  }

  private textsUnder(root: string): Record<string, string> {
    return Object.fromEntries(
      this.state.troubles
        .filter(({ pointer }) => pointer.startsWith(root))
        .map(({ pointer, text }) => [nameIn(pointer), text] as const),
    )
  }
}

export function troublesOf(form: Form, problems: readonly FieldProblem[], language: FormLanguage): Trouble[] {
  return problems.map((problem) => ({ pointer: problem.pointer, text: sentence(form, problem, language) }))
}

/** What the server refused, in its own sentences. */
export function refusedFields({ errors }: ProblemError): Trouble[] {
  return errors.map(({ pointer, detail }) => ({ pointer, text: detail }))
}

/** Pointers of materials may end in the place of a file: `/materials/id-front/0`. */
export function nameIn(pointer: string): string {
  return pointer.split('/')[2] ?? ''
}
