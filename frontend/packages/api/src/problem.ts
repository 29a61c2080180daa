import type { FieldProblem, MissingPart, Problem } from './schema'

/** Code of the refusal that the browser makes itself when no answer came. */
export const NETWORK_UNREACHABLE = 'NETWORK_UNREACHABLE'

/** A refusal of the server, or the news that it could not be reached. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string | undefined
  readonly errors: readonly FieldProblem[]
  readonly requestId: string
  readonly retryable: boolean
  readonly allowed: readonly string[]
  readonly missing: readonly MissingPart[]
  /** The whole body, for members that only one code carries. */
  readonly body: Readonly<Record<string, unknown>>

  constructor(problem: Partial<Problem> & Pick<Problem, 'status' | 'code'>, cause?: unknown) {
    super(problem.detail ?? problem.title ?? problem.code, { cause })
    this.name = 'ProblemError'
    this.status = problem.status
    this.code = problem.code
    this.title = problem.title ?? problem.code
    this.detail = problem.detail
    this.errors = problem.errors ?? []
    this.requestId = problem.requestId ?? ''
    this.retryable = problem.retryable ?? false
    this.allowed = problem.allowed ?? []
    this.missing = problem.missing ?? []
    this.body = problem
  }

  /** Sentences that say why, item by item. */
  get sentences(): string[] {
    const why = [...this.errors, ...this.missing].map((one) => one.detail ?? '')
    return [...new Set(why.filter((sentence) => sentence !== ''))]
  }

  /** The problem of one field, found by its JSON pointer. */
  at(pointer: string): FieldProblem | undefined {
    return this.errors.find((error) => error.pointer === pointer)
  }
}

/** Reads a refusal; an answer that is not problem+json (a proxy's page) becomes one by its status. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const fallback = {
    status: response.status,
    code: `HTTP_${response.status}`,
    requestId: response.headers.get('Request-Id') ?? '',
    retryable: response.status === 503,
  }
  if (!isProblemJson(response)) {
    return new ProblemError(fallback)
  }
  const body: unknown = await response.json().catch(() => ({}))
  return new ProblemError({ ...fallback, ...(body as Partial<Problem>) })
}

/** Whether an answer carries problem+json. */
export function isProblemJson(response: Response): boolean {
  return response.headers.get('Content-Type')?.includes('problem+json') ?? false
}
