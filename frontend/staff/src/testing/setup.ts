import { config, enableAutoUnmount } from '@vue/test-utils'
import { afterAll, afterEach, beforeAll, vi } from 'vitest'
import { server } from './server'

/** What jsdom lacks of a browser. */
vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: false }))
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
)
Object.assign(Element.prototype, { scrollIntoView: () => undefined })
Object.assign(URL, { createObjectURL: () => 'blob:test', revokeObjectURL: () => undefined })
vi.stubGlobal('scrollTo', () => undefined)

config.global.stubs = { transition: false, 'transition-group': false, teleport: false }
enableAutoUnmount(afterEach)
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }))
afterEach(() => {
  server.resetHandlers()
  sessionStorage.clear()
  localStorage.clear()
  document.body.innerHTML = ''
})
afterAll(() => server.close())
