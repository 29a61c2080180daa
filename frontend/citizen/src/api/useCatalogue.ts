import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { computed, markRaw } from 'vue'
import { remembered } from '../offline/remembered'
import { noteFailure } from '../shell/connection'
import { usePreferences } from '../shell/preferences'
import { api, unwrap } from './client'
import { queryClient } from './queries'
import type { DivisionView, ScannedCodeView, ServiceItemView } from './views'

const HOUR_MS = 3_600_000

/** What can be applied for, in the language of the reader. */
export function useServiceItems() {
  const preferences = usePreferences()
  return useQuery({
    queryKey: ['service-items', computed(() => preferences.language)],
    queryFn: () =>
      remembered(
        `items ${preferences.language}`,
        async () => (await unwrap(api.GET('/api/v1/service-items'))).items,
      ),
    staleTime: HOUR_MS,
  })
}

/** Asked for while the page itself is still under way: on a weak network that is half a second. */
export function foresee(code: string, token: unknown): void {
  const { language } = usePreferences()
  const item = {
    queryKey: ['service-item', code, language],
    queryFn: async () => markRaw(await loadItem(code, language)),
    staleTime: HOUR_MS,
  }
  queryClient.query(item).catch(noteFailure)
  if (typeof token === 'string') {
    const scanned = {
      queryKey: ['scanned-code', token],
      queryFn: () => loadScannedCode(token),
      staleTime: HOUR_MS,
    }
    queryClient.query(scanned).catch(noteFailure)
  }
}

export function useServiceItem(code: Ref<string>) {
  const preferences = usePreferences()
  return useQuery({
    queryKey: ['service-item', code, computed(() => preferences.language)],
    queryFn: async () => markRaw(await loadItem(code.value, preferences.language)),
    staleTime: HOUR_MS,
    // The form stays on the screen while its other language is fetched.
    placeholderData: (before) => (before?.code === code.value ? before : undefined),
  })
}

function loadItem(code: string, language: string): Promise<ServiceItemView> {
  const path = { code }
  // The contract leaves the form open; its shape is the form engine's, and a test holds the two together.
  return remembered(
    `item ${code} ${language}`,
    async () =>
      (await unwrap(
        api.GET('/api/v1/service-items/{code}', { params: { path } }),
      )) as unknown as ServiceItemView,
  )
}

/** The office and place of a scanned code. */
export function useScannedCode(token: Ref<string | undefined>) {
  return useQuery({
    queryKey: ['scanned-code', token],
    queryFn: () => loadScannedCode(token.value ?? ''),
    enabled: computed(() => token.value !== undefined),
    staleTime: HOUR_MS,
  })
}

function loadScannedCode(token: string): Promise<ScannedCodeView> {
  return remembered(`code ${token}`, () =>
    unwrap(api.GET('/api/v1/scanned-codes/{token}', { params: { path: { token } } })),
  )
}

/** The code somebody read aloud or typed from the placard. */
export function loadSpokenCode(spoken: string): Promise<ScannedCodeView> {
  return unwrap(api.GET('/api/v1/spoken-codes/{spoken}', { params: { path: { spoken } } }))
}

export function useDivisions(parent: Ref<string>) {
  return useQuery({
    queryKey: ['divisions', parent],
    queryFn: () => loadDivisions(parent.value),
    enabled: computed(() => parent.value !== ''),
    staleTime: HOUR_MS,
  })
}

/** The names of places that a form will ask for, while there is still a network. */
export async function foreseeDivisions(parents: readonly string[]): Promise<void> {
  await Promise.all(
    parents.map((parent) =>
      queryClient
        .query({
          queryKey: ['divisions', parent],
          queryFn: () => loadDivisions(parent),
          staleTime: HOUR_MS,
        })
        .catch(noteFailure),
    ),
  )
}

function loadDivisions(parent: string): Promise<readonly DivisionView[]> {
  return remembered(
    `divisions ${parent}`,
    async () => (await unwrap(api.GET('/api/v1/divisions', { params: { query: { parent } } }))).items,
  )
}
