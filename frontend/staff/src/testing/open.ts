import type { MeView } from '@tongzhou/api'
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { http, HttpResponse } from 'msw'
import { createPinia } from 'pinia'
import { vi } from 'vitest'
import { createMemoryHistory } from 'vue-router'
import App from '../app/App.vue'
import { onProblem } from '../app/api'
import { createStaffI18n } from '../app/i18n'
import { createQueryClient } from '../app/queries'
import { createStaffRouter } from '../app/router'
import { useSession } from '../app/session'
import { me } from './fixtures'
import { at, server } from './server'

/** Opens the staff client at an address, signed in as somebody, and waits until it is quiet. */
export async function openStaff(path: string, who: Partial<MeView> | null = {}) {
  if (who !== null) {
    server.use(http.get(at('/me'), () => HttpResponse.json({ ...me, ...who })))
  }
  const pinia = createPinia()
  const router = createStaffRouter(createMemoryHistory())
  await router.push(path)
  const session = useSession(pinia)
  onProblem((problem) => session.heard(problem))
  const wrapper = mount(App, {
    attachTo: document.body,
    global: {
      plugins: [pinia, createStaffI18n(), router, [VueQueryPlugin, { queryClient: createQueryClient() }]],
    },
  })
  await until(() => session.status !== 'loading')
  await flushPromises()
  return { wrapper, router, session }
}

/** Waits until something is there; long enough for a busy machine. */
export function until<T>(look: () => T): Promise<NonNullable<T>> {
  return vi.waitUntil(look, { timeout: 8_000 }) as Promise<NonNullable<T>>
}

/** Waits until the page says something. */
export async function says(text: string | RegExp): Promise<void> {
  await vi.waitFor(
    () => {
      const found = document.body.textContent
      if (typeof text === 'string' ? !found.includes(text) : !text.test(found)) {
        throw new Error(`the page does not say ${String(text)}:\n${found.replace(/\s+/g, ' ')}`)
      }
    },
    { timeout: 8_000 },
  )
}

/** Presses the button, link or tab that reads so. */
export async function press(text: string): Promise<void> {
  const control = await until(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, label')].find(
      (one) => one.textContent.trim() === text,
    ),
  )
  control.click()
  await flushPromises()
}

/** Types into the control that a label, or its own name, reads so. */
export async function fill(label: string, value: string): Promise<void> {
  const control = await until(() => controlOf(label))
  control.value = value
  control.dispatchEvent(new Event('input', { bubbles: true }))
  control.dispatchEvent(new Event('change', { bubbles: true }))
  await flushPromises()
}

function controlOf(label: string): HTMLInputElement | undefined {
  const named = document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`)
  const found = [...document.querySelectorAll('label')].find((one) =>
    one.textContent.trim().startsWith(label),
  )
  return named ?? (document.getElementById(found?.htmlFor ?? '') as HTMLInputElement | null) ?? undefined
}
