import { NETWORK_UNREACHABLE, ProblemError } from '@tongzhou/api'

/** No answer arrived: whether the request did is unknown, so only the same key may be sent again. */
export function isOffline(error: unknown): boolean {
  return error instanceof ProblemError && (error.code === NETWORK_UNREACHABLE || error.status >= 502)
}

export function isProblem(error: unknown, ...codes: readonly string[]): error is ProblemError {
  return error instanceof ProblemError && codes.includes(error.code)
}

export function isStatus(error: unknown, ...statuses: readonly number[]): error is ProblemError {
  return error instanceof ProblemError && statuses.includes(error.status)
}
