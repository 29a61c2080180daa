import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream'
import { waitFor } from './retry'

/** Something in the reader's scope was changed; what it is now is fetched. */
export interface LiveUpdate {
  /** What happened, such as `case.acceptance`. */
  type: string
  /** The thing it happened to. */
  subject: string
  /** The version the thing has since. */
  version: number
}

export interface LiveOptions {
  door: 'staff' | 'citizen'
  onChange: (update: LiveUpdate) => void
  /** The stream begins here: what was read before it may be old. */
  onReload: () => void
  baseUrl?: string
  wait?: (millis: number, signal: AbortSignal) => Promise<void>
  random?: () => number
}

/** A stream that can be paused and goes on where it was. */
export interface LiveUpdates {
  start: () => void
  stop: () => void
}

const firstPause = 500
const longestPause = 30_000
/** The server gives a sign of life every 15 seconds; three missed mean that the line is dead. */
const silence = 45_000

/**
 * Follows what changes on the server, one connection at a time. It comes back by itself after growing pauses, goes on from the
 * last id it got, and is silent about being away; an ended session ends it until the next start.
 */
export function liveUpdates(options: LiveOptions): LiveUpdates {
  const { wait = waitFor, random = Math.random } = options
  let lastId: string | undefined
  let running: AbortController | undefined

  async function follow(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const outcome = await connect(options, lastId, signal, (message) => {
        failures = 0
        lastId = message.id ?? lastId
        hear(message, options)
      })
      if (outcome === 'refused') {
        return
      }
      await wait(random() * Math.min(longestPause, firstPause * 2 ** failures), signal).catch(() => undefined)
    }
  }

  return {
    start() {
      if (running === undefined || running.signal.aborted) {
        const mine = (running = new AbortController())
        void follow(mine.signal).finally(() => mine.abort())
      }
    },
    stop: () => running?.abort(),
  }
}

function hear(message: EventSourceMessage, { onChange, onReload }: LiveOptions): void {
  if (message.event === 'change') {
    onChange(JSON.parse(message.data) as LiveUpdate)
  } else if (message.event === 'ready' || message.event === 'reset') {
    onReload()
  }
}

/** One connection, until it ends for whatever reason; `refused` where trying again is of no use. */
async function connect(
  { door, baseUrl = globalThis.location.origin }: LiveOptions,
  lastId: string | undefined,
  signal: AbortSignal,
  onMessage: (message: EventSourceMessage) => void,
): Promise<'ended' | 'refused'> {
  const line = new AbortController()
  const cut = () => line.abort()
  signal.addEventListener('abort', cut, { once: true })
  let watch = setTimeout(cut, silence)
  try {
    const response = await fetch(`${baseUrl}/api/v1/live-updates`, {
      headers: { 'Tongzhou-Door': door, ...(lastId === undefined ? {} : { 'Last-Event-ID': lastId }) },
      cache: 'no-store',
      signal: line.signal,
    })
    if (!response.ok || response.body === null) {
      return [401, 403, 404].includes(response.status) ? 'refused' : 'ended'
    }
    const reader = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream())
      .getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      clearTimeout(watch)
      watch = setTimeout(cut, silence)
      onMessage(next.value)
    }
    return 'ended'
  } catch {
    return 'ended'
  } finally {
    clearTimeout(watch)
    signal.removeEventListener('abort', cut)
  }
}
