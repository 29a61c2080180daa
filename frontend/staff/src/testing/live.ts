import { http, HttpResponse } from 'msw'
import { at, server } from './server'
import { until } from './open'

/** A stream that the test speaks into. */
export function liveServer() {
  const lines: ReadableStreamDefaultController<Uint8Array>[] = []
  const bytes = new TextEncoder()
  server.use(
    http.get(at('/live-updates'), () => {
      const body = new ReadableStream<Uint8Array>({ start: (line) => void lines.push(line) })
      return new HttpResponse(body, { headers: { 'Content-Type': 'text/event-stream' } })
    }),
  )
  let id = 0
  async function say(event: string, data: object): Promise<void> {
    const line = await until(() => lines.at(-1))
    line.enqueue(bytes.encode(`event:${event}\nid:${String((id += 1))}\ndata:${JSON.stringify(data)}\n\n`))
  }
  return {
    change: (type: string, subject: string, version: number) => say('change', { type, subject, version }),
    reset: () => say('reset', {}),
  }
}
