import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { expect, vi } from 'vitest'
import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'
import { createMemoryHistory, createRouter } from 'vue-router'
import App from '../App.vue'
import { queryClient } from '../api/queries'
import { i18n } from '../shell/i18n'

export type Page = Awaited<ReturnType<typeof show>>['page']

/** The app with these pages at this address; every other address is an empty page. */
export async function show(address: string, pages: Record<string, Component>) {
  const empty = { template: '<main><h1>home</h1></main>' }
  const routes: RouteRecordRaw[] = Object.entries(pages).map(([path, component]) => ({ path, component }))
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...routes, { path: '/:rest(.*)*', component: empty }],
  })
  await router.push(address)
  const page = mount(App, {
    attachTo: document.body,
    global: { plugins: [createPinia(), i18n, [VueQueryPlugin, { queryClient }], router] },
  })
  await flushPromises()
  return { page, router }
}

export async function see(what: () => boolean): Promise<void> {
  await vi.waitFor(
    () => {
      expect(what()).toBe(true)
    },
    { timeout: 4_000, interval: 20 },
  )
  await flushPromises()
}

export function press(page: Page, words: string) {
  const button = page.findAll('button').find((found) => found.text().includes(words))
  expect(button, `${words} in ${page.text()}`).toBeDefined()
  return button?.trigger('click')
}

/** What a closed page still had to write down is written. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 200)
  })
}
