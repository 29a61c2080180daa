import { useQuery } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { computed, markRaw } from 'vue'
import { noteFailure } from '../shell/connection'
import { usePreferences } from '../shell/preferences'
import { api, unwrap } from './client'
import { queryClient } from './queries'
import type { ScannedCodeView, ServiceItemView } from './views'

const HOUR_MS = 3_600_000

/** What can be applied for, in the language of the reader. */
export function useServiceItems() {
  const preferences = usePreferences()
  return useQuery({
    queryKey: ['service-items', computed(() => preferences.language)],
    queryFn: async () => (await unwrap(api.GET('/api/v1/service-items'))).items,
    staleTime: HOUR_MS,
  })
}

/** Asked for while the page itself is still under way: on a weak network that is half a second. */
export function foresee(code: string, token: unknown): void {
  const { language } = usePreferences()
  const item = {
    queryKey: ['service-item', code, language],
    queryFn: async () => markRaw(await loadItem(code)),
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
    queryFn: async () => markRaw(await loadItem(code.value)),
    staleTime: HOUR_MS,
    // The form stays on the screen while its other language is fetched.
    placeholderData: (before) => (before?.code === code.value ? before : undefined),
  })
}

async function loadItem(code: string): Promise<ServiceItemView> {
  const path = { code }
  // The contract leaves the form open; its shape is the form engine's, and a test holds the two together.
  return (await unwrap(
    api.GET('/api/v1/service-items/{code}', { params: { path } }),
  )) as unknown as ServiceItemView
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
  return unwrap(api.GET('/api/v1/scanned-codes/{token}', { params: { path: { token } } }))
}

/** The code somebody read aloud or typed from the placard. */
export function loadSpokenCode(spoken: string): Promise<ScannedCodeView> {
  return unwrap(api.GET('/api/v1/spoken-codes/{spoken}', { params: { path: { spoken } } }))
}

export function useDivisions(parent: Ref<string>) {
  return useQuery({
    queryKey: ['divisions', parent],
    queryFn: async () =>
      (await unwrap(api.GET('/api/v1/divisions', { params: { query: { parent: parent.value } } }))).items,
    staleTime: HOUR_MS,
  })
}
