import { answering } from './rules'

/* The worker of the client: keeps what was built, so that it opens without a network. It stores no answer of the server. */

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Extendable {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

/** What the library of types for pages does not know of a worker. */
interface Worker {
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

declare const self: Worker & typeof globalThis
/** Written in by the build: names that change with their content, and the name of the whole. */
declare const __FILES__: readonly string[]
declare const __VERSION__: string

const PREFIX = 'tongzhou-shell-'
const SHELL = '/'
/** A page that is still open may ask for a part of the version before. */
const KEPT_VERSIONS = 2

self.addEventListener('install', (event) => {
  event.waitUntil(fill())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()))
})

self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') {
    void self.skipWaiting()
  }
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  switch (
    answering(new URL(request.url), self.location.origin, request.method, request.mode === 'navigate')
  ) {
    case 'asset':
      event.respondWith(caches.match(request.url).then((kept) => kept ?? fetch(request)))
      return
    case 'shell':
      event.respondWith(shell().then((kept) => kept ?? fetch(request)))
      return
    case 'shell-if-cut':
      event.respondWith(fetch(request).catch(async () => (await shell()) ?? Response.error()))
      return
    case 'network':
  }
})

async function fill(): Promise<void> {
  const cache = await caches.open(PREFIX + __VERSION__)
  await Promise.all(__FILES__.map((name) => keep(cache, name)))
  await keep(cache, SHELL, 'reload')
}

async function keep(cache: Cache, name: string, freshness: RequestCache = 'default'): Promise<void> {
  const known = name === SHELL ? undefined : await caches.match(name)
  const answer = known ?? (await fetch(name, { cache: freshness, credentials: 'same-origin' }))
  if (!answer.ok) {
    throw new Error(`${name}: ${answer.status}`)
  }
  await cache.put(name, answer)
}

async function shell(): Promise<Response | undefined> {
  const cache = await caches.open(PREFIX + __VERSION__)
  return cache.match(SHELL)
}

async function forgetOld(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
  const others = names.filter((name) => name !== PREFIX + __VERSION__)
  await Promise.all(others.slice(0, -(KEPT_VERSIONS - 1)).map((name) => caches.delete(name)))
}
