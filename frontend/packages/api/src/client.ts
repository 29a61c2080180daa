import createClient, { type Client, type Middleware } from 'openapi-fetch'
import { NETWORK_UNREACHABLE, ProblemError, problemOf } from './problem'
import { proving } from './prove'
import { defaultRetry, retrying, type RetryOptions } from './retry'
import type { paths } from './schema'

/** Headers that the client sets itself are not asked of the caller, whether or not the contract lists them. */
type WithoutHeaders<Operation> = Operation extends { parameters: infer Parameters }
  ? Omit<Operation, 'parameters'> & { parameters: Omit<Parameters, 'header'> }
  : Operation
type Headerless<Paths> = {
  [Path in keyof Paths]: { [Method in keyof Paths[Path]]: WithoutHeaders<Paths[Path][Method]> }
}

/** Every operation of the contract, typed by path. */
export type Api = Client<Headerless<paths>>

export interface ApiOptions {
  door: 'staff' | 'citizen'
  /** The language the texts of refusals should be in, asked at every call. */
  language: () => string
  /** Told of every refusal before the caller is; for what concerns the whole page, such as an ended session. */
  onProblem?: (problem: ProblemError) => void
  /** Told of every answer before anybody reads it. */
  onAnswer?: (answer: Pick<Response, 'headers' | 'status'>) => void
  /** Lets the person prove anew that it is them, where a call asks for it; true sends the call again as it was. */
  prove?: () => Promise<boolean>
  baseUrl?: string
  retry?: Partial<RetryOptions>
}

/** The one way from a client to the server. */
export function createApi(options: ApiOptions): Api {
  const retried = retrying((request) => globalThis.fetch(request), { ...defaultRetry, ...options.retry })
  const send = options.prove === undefined ? retried : proving(retried, options.prove)
  const api = createClient<Headerless<paths>>({
    baseUrl: options.baseUrl ?? globalThis.location.origin,
    credentials: 'same-origin',
    fetch: send,
  })
  api.use(middleware(options))
  return api
}

function middleware({ door, language, onProblem, onAnswer }: ApiOptions): Middleware {
  const refuse = (problem: ProblemError): never => {
    onProblem?.(problem)
    throw problem
  }
  return {
    onRequest({ request }) {
      request.headers.set('Tongzhou-Door', door)
      request.headers.set('Accept-Language', language())
      if (['POST', 'PATCH'].includes(request.method) && !request.headers.has('Idempotency-Key')) {
        request.headers.set('Idempotency-Key', idempotencyKey())
      }
      return request
    },
    async onResponse({ response }) {
      onAnswer?.(response)
      return response.ok ? undefined : refuse(await problemOf(response))
    },
    onError({ error }) {
      if (error instanceof DOMException && error.name === 'AbortError') {
        return undefined
      }
      return refuse(new ProblemError({ status: 0, code: NETWORK_UNREACHABLE, retryable: true }, error))
    },
  }
}

/** A fresh key; a caller keeps it for as long as it repeats the same command. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The header that names the version a change was made on. */
export function ifMatch(shown: { etag: string }): { 'If-Match': string } {
  return { 'If-Match': shown.etag.startsWith('"') ? shown.etag : `"${shown.etag}"` }
}

/** The body of an answer; a refusal has already been thrown. */
export async function unwrap<T>(answer: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  return (await answer).data as NonNullable<T>
}
