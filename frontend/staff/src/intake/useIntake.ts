import { ifMatch, unwrap, type IntakeDraft, type IntakeView, type ScannedCodeView } from '@tongzhou/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api } from '../app/api'
import { usePreferences } from '../app/preferences'

const SPOKEN_LENGTH = 6

/** Drafts of my desk, what waits there, what I handed in today, and what may be begun. */
export function useDesk() {
  return useQuery({
    queryKey: ['intakes'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/intakes', { signal })),
  })
}

/** One draft or receipt; nobody else's change arrives by itself while somebody writes. */
export function useIntake(id: Ref<string>) {
  return useQuery({
    queryKey: ['intake', id],
    queryFn: () => readIntake(id.value),
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  })
}

/** Reads a draft past the cache. */
export function readIntake(id: string): Promise<IntakeView> {
  return unwrap(api.GET('/api/v1/intakes/{id}', { params: { path: { id } } }))
}

/** An item with its form, in the language of the page. */
export function useItem(code: Ref<string>) {
  const preferences = usePreferences()
  return useQuery({
    queryKey: ['service-item', code, computed(() => preferences.language)],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/service-items/{code}', { params: { path: { code: code.value } }, signal })),
    enabled: computed(() => code.value !== ''),
    staleTime: 600_000,
  })
}

/** What was typed, without blanks and dashes. */
export function plainCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\-–—_.·]/g, '')
}

/** The code that was read out, or whose token a link carries. */
export function findCode(typed: string): Promise<ScannedCodeView> {
  const code = plainCode(typed)
  return code.length === SPOKEN_LENGTH
    ? unwrap(api.GET('/api/v1/spoken-codes/{spoken}', { params: { path: { spoken: code } } }))
    : unwrap(api.GET('/api/v1/scanned-codes/{token}', { params: { path: { token: code } } }))
}

/** Begins a draft; the same key goes with the same attempt. */
export function useBegin() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: { body: IntakeDraft; key: string }) =>
      unwrap(api.POST('/api/v1/intakes', { body, headers: { 'Idempotency-Key': key } })),
    onSuccess: async (begun) => {
      queries.setQueryData(['intake', begun.id], begun)
      await queries.invalidateQueries({ queryKey: ['intakes'] })
    },
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}

/** What is done with a draft as a whole, and what it needs to be told. */
export interface IntakeActs {
  submission: { declaration: true; cardChecked: boolean }
  handover: { to: 'PHONE' | 'COUNTER' }
  takeup: Record<string, never>
  withdrawal: Record<string, never>
}

interface IntakeCommand<Act extends keyof IntakeActs> {
  shown: { id: string; etag: string }
  body: IntakeActs[Act]
  key: string
}

/** Sends one act; what is to happen afterwards is told here, as the answer may take the caller off the page. */
export function useIntakeAct<Act extends keyof IntakeActs>(act: Act, done: (after: IntakeView) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, body, key }: IntakeCommand<Act>) =>
      unwrap(
        // Every act has the shape of this one; its body is checked by IntakeActs.
        api.POST(`/api/v1/intakes/{id}/${act}` as '/api/v1/intakes/{id}/handover', {
          params: { path: { id: shown.id } },
          body: body as IntakeActs['handover'],
          headers: { ...ifMatch(shown), 'Idempotency-Key': key },
        }),
      ),
    onSuccess: async (after) => {
      queries.setQueryData(['intake', after.id], after)
      done(after)
      await Promise.all(
        ['intakes', 'cases', 'case-counts'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
      )
    },
    meta: { shows: ['VALIDATION_FAILED', 'VERSION_CONFLICT'] },
  })
}
