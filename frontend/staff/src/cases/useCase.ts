import { ifMatch, unwrap, type CaseReveal, type CaseView } from '@tongzhou/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, shallowRef, type Ref } from 'vue'
import { api } from '../app/api'
import { onLiveChange, whileAttended } from '../app/live'
import { versionOf } from '../app/news'
import type { ActionBodies, ActionName } from './actions'

/** One case, read anew whenever it is opened; nobody else's change arrives by itself while somebody reads. */
export function useCase(id: Ref<string>) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: ({ signal }) => readCase(id.value, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** The case as somebody else has changed it while it is shown; `adopt` shows it, and what has come since that was read. */
export function useNewerCase(shown: Ref<CaseView | undefined>) {
  const queries = useQueryClient()
  const read = shallowRef<CaseView>()
  const look = async (id: string, version: number) => {
    const now = shown.value
    if (now?.id === id && versionOf(now.etag) < version) {
      read.value = await readCase(id)
    }
  }
  onLiveChange(({ subject, version }) =>
    whileAttended(() => void look(subject, version).catch(() => undefined)),
  )
  const newer = computed(() => {
    const [before, after] = [shown.value, read.value]
    return before?.id === after?.id && versionOf(before?.etag ?? '') < versionOf(after?.etag ?? '')
      ? after
      : undefined
  })
  const adopt = async () => {
    if (newer.value !== undefined) {
      const queryKey = ['case', newer.value.id]
      queries.setQueryData(queryKey, newer.value)
      await queries.invalidateQueries({ queryKey })
    }
  }
  return { newer, adopt }
}

/** Reads a case past the cache. */
export function readCase(id: string, signal?: AbortSignal): Promise<CaseView> {
  return unwrap(api.GET('/api/v1/cases/{id}', { params: { path: { id } }, signal: signal ?? null }))
}

/** A command on a case as it was shown; the key belongs to the attempt. */
export interface ActionCommand<Name extends ActionName = ActionName> {
  shown: CaseView
  action: Name
  body: ActionBodies[Name]
  key: string
}

/**
 * Sends one action; a refusal that a drawer explains is not shown twice.
 * What is to happen afterwards is told here and not at the call: the answer may take the caller off the page.
 */
export function useCaseAction(done: (command: ActionCommand) => void, shows: readonly string[] = []) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, action, body, key }: ActionCommand) =>
      unwrap(
        // Every action has the shape of this one; its body is checked by ActionBodies.
        api.POST(`/api/v1/cases/{id}/${action}` as '/api/v1/cases/{id}/acceptance', {
          params: { path: { id: shown.id } },
          body,
          headers: { ...ifMatch(shown), 'Idempotency-Key': key },
        }),
      ),
    onSuccess: async (updated, command) => {
      done(command)
      queries.setQueryData(['case', updated.id], updated)
      await Promise.all(
        ['cases', 'case-counts', 'decision', 'paper'].map((name) =>
          queries.invalidateQueries({ queryKey: [name] }),
        ),
      )
    },
    meta: { shows },
  })
}

/** Shows a masked value once, for a reason that is recorded. */
export function revealOfCase(id: string, body: CaseReveal) {
  return unwrap(api.POST('/api/v1/cases/{id}/reveals', { params: { path: { id } }, body }))
}

/** Whether this installation can ask if name and number belong together. */
export function usePersonCheckOffered() {
  const { data } = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/sign-in-ways', { signal })),
    staleTime: Infinity,
    retry: false,
  })
  return computed(() => data.value?.identityCheck ?? false)
}

/** Asks whether the name and the number of a case's applicant belong together; a match is recorded with the person. */
export function usePersonCheck(id: Ref<string>) {
  return useMutation({
    mutationFn: () =>
      unwrap(api.POST('/api/v1/cases/{id}/person-checks', { params: { path: { id: id.value } } })),
    meta: { shows: ['IDENTITY_CHECK_UNAVAILABLE', 'IDENTITY_CHECK_TOO_MANY'] },
    gcTime: 0,
  })
}

/** A paper that somebody handed in, as bytes fetched through the staff door. */
export function useMaterial(id: Ref<string>, documentId: Ref<string>) {
  return useQuery({
    queryKey: ['material', id, documentId],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cases/{id}/materials/{documentId}', {
          params: { path: { id: id.value, documentId: documentId.value } },
          parseAs: 'blob',
          signal,
        }),
      ),
    staleTime: Infinity,
    gcTime: 60_000,
  })
}

/** What an approval would decide, line by line. */
export function useDecisionPreview(id: Ref<string>) {
  return useQuery({
    queryKey: ['decision-preview', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/cases/{id}/decision-preview', { params: { path: { id: id.value } }, signal })),
    staleTime: 0,
  })
}

/** The decision in full. */
export function useDecision(id: Ref<string>) {
  return useQuery({
    queryKey: ['decision', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/cases/{id}/decision', { params: { path: { id: id.value } }, signal })),
  })
}

/** The decision as paper. */
export function usePaper(id: Ref<string>) {
  return useQuery({
    queryKey: ['paper', id],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/cases/{id}/decision/paper', {
          params: { path: { id: id.value } },
          parseAs: 'blob',
          signal,
        }),
      ),
    staleTime: 60_000,
  })
}
