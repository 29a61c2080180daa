/** How often and how long a call is tried again; the tests pass their own clock. */
export interface RetryOptions {
  attempts: number
  baseMillis: number
  capMillis: number
  wait: (millis: number, signal: AbortSignal) => Promise<void>
  random: () => number
}

export const defaultRetry: RetryOptions = {
  attempts: 4,
  baseMillis: 300,
  capMillis: 5_000,
  wait: waitFor,
  random: Math.random,
}

/**
 * Sends a request again, with the same key and body, while the network, an overload or a running twin is in the way.
 * A write without an idempotency key is sent once only.
 */
export function retrying(
  send: (request: Request) => Promise<Response>,
  options: RetryOptions = defaultRetry,
) {
  return async (request: Request): Promise<Response> => {
    const attempts = isRepeatable(request) ? options.attempts : 1
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= attempts
      const outcome = await attemptOnce(send, request, last)
      if (outcome.response !== undefined && (last || !(await asksForAnother(outcome.response, options)))) {
        return outcome.response
      }
      await options.wait(pause(options, attempt, outcome.response), request.signal)
    }
  }
}

async function attemptOnce(
  send: (request: Request) => Promise<Response>,
  request: Request,
  last: boolean,
): Promise<{ response?: Response }> {
  try {
    return { response: await send(last ? request : request.clone()) }
  } catch (failure) {
    if (last || request.signal.aborted) {
      throw failure
    }
    return {}
  }
}

function isRepeatable(request: Request): boolean {
  return !['POST', 'PATCH'].includes(request.method) || request.headers.has('Idempotency-Key')
}

/** Whoever is asked to wait for long is told so at once: nobody looks at a page that long. */
async function asksForAnother(response: Response, options: RetryOptions): Promise<boolean> {
  if (asked(response) > options.capMillis) {
    return false
  }
  if (response.status === 503 || response.status === 429) {
    return true
  }
  if (response.status !== 409) {
    return false
  }
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  return typeof body === 'object' && body !== null && 'code' in body && body.code === 'REQUEST_IN_FLIGHT'
}

/** Full jitter, but never sooner than the server asked for. */
function pause(options: RetryOptions, attempt: number, response: Response | undefined): number {
  const ceiling = Math.min(options.capMillis, options.baseMillis * 2 ** (attempt - 1))
  return asked(response) + options.random() * ceiling
}

/** How long the server asks to wait, in milliseconds. */
function asked(response: Response | undefined): number {
  const millis = Number(response?.headers.get('Retry-After') ?? 0) * 1000
  return Number.isFinite(millis) ? millis : 0
}

/** Waits, unless it is called off. */
export function waitFor(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError'))
      },
      { once: true },
    )
  })
}
