import {
  idempotencyKey,
  ifMatch,
  unwrap,
  type DuplicateView,
  type JudgementEntry,
  type PersonChangeRequest,
  type PersonChangeView,
  type PersonReveal,
  type PersonSearch,
} from '@tongzhou/api'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api } from '../app/api'

const keyed = () => ({ 'Idempotency-Key': idempotencyKey() })

/** Whom a search finds; what was typed and what was found stay in memory. */
export function usePeopleSearch() {
  return useMutation({
    mutationFn: (body: PersonSearch) =>
      unwrap(api.POST('/api/v1/people/searches', { body, headers: keyed() })),
    meta: { shows: 'all' },
    gcTime: 0,
  })
}

/** One person's file; each look is written down, so a window that comes to the front is none. */
export function usePerson(id: Ref<string>) {
  return useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/people/{id}', { params: { path: { id: id.value } }, signal })),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** Shows a masked value once, for a reason that is recorded. */
export function revealOfPerson(id: string, body: PersonReveal) {
  return unwrap(api.POST('/api/v1/people/{id}/reveals', { params: { path: { id } }, body, headers: keyed() }))
}

/** Shows one side of a change in full. */
export function revealOfChange(id: string, side: 'BEFORE' | 'AFTER', reason: string) {
  return unwrap(
    api.POST('/api/v1/person-changes/{id}/reveals', {
      params: { path: { id } },
      body: { side, reason },
      headers: keyed(),
    }),
  )
}

/** Asks for a change; a second person decides. */
export function useChangeRequest(id: Ref<string>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: PersonChangeRequest) =>
      unwrap(
        api.POST('/api/v1/people/{id}/changes', {
          params: { path: { id: id.value } },
          body,
          headers: keyed(),
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['person'] }),
    meta: { shows: ['VALIDATION_FAILED', 'CHANGE_WAITS'] },
    gcTime: 0,
  })
}

/** How a change ends. */
export type ChangeEnd = 'approval' | 'refusal' | 'withdrawal'

/** Decides a change, or takes one's own back; what is done then is told here, for the line may leave the page. */
export function useChangeEnd(done: (end: ChangeEnd) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, end }: { shown: PersonChangeView; end: ChangeEnd }) =>
      unwrap(
        // The three have one shape: no body, the version that was seen.
        api.POST(`/api/v1/person-changes/{id}/${end}` as '/api/v1/person-changes/{id}/approval', {
          params: { path: { id: shown.id } },
          headers: { ...ifMatch(shown), ...keyed() },
        }),
      ),
    onSuccess: (_changed, { end }) => {
      done(end)
    },
    onSettled: () =>
      Promise.all(
        ['person', 'person-changes'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
      ),
  })
}

/** Changes of my area that wait for a second person. */
export function usePersonChanges() {
  const query = useInfiniteQuery({
    queryKey: ['person-changes'],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/person-changes', {
          params: { query: pageParam === undefined ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  return { ...query, changes: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []) }
}

/** Pairs of my area that may be one person. */
export function useDuplicates(state: Ref<DuplicateView['state']>) {
  const query = useInfiniteQuery({
    queryKey: ['duplicates', state],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/duplicates', {
          params: {
            query: { state: state.value, ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  })
  return { ...query, pairs: computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? []) }
}

/** One pair, read anew whenever it is opened: a colleague may have judged it. */
export function useDuplicate(id: Ref<string>) {
  return useQuery({
    queryKey: ['duplicate', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/duplicates/{id}', { params: { path: { id: id.value } }, signal })),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
}

/** Judges a pair, or merges it, on the version shown. */
export function usePairActs(done: () => void) {
  const queries = useQueryClient()
  const adopt = async (pair: DuplicateView) => {
    done()
    queries.setQueryData(['duplicate', pair.id], pair)
    await Promise.all(['duplicates', 'person'].map((name) => queries.invalidateQueries({ queryKey: [name] })))
  }
  const judge = useMutation({
    mutationFn: ({ shown, body }: { shown: DuplicateView; body: JudgementEntry }) =>
      unwrap(
        api.POST('/api/v1/duplicates/{id}/judgements', {
          params: { path: { id: shown.id } },
          body,
          headers: { ...ifMatch(shown), ...keyed() },
        }),
      ),
    onSuccess: adopt,
  })
  const merge = useMutation({
    mutationFn: ({ shown, keepId }: { shown: DuplicateView; keepId: string }) =>
      unwrap(
        api.POST('/api/v1/duplicates/{id}/merge', {
          params: { path: { id: shown.id } },
          body: { keepId },
          headers: { ...ifMatch(shown), ...keyed() },
        }),
      ),
    onSuccess: adopt,
  })
  return { judge, merge }
}

/** Takes a merge back, for a reason that is recorded. */
export function useUndoMerge(done: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ mergeId, reason }: { mergeId: string; reason: string }) =>
      unwrap(
        api.POST('/api/v1/merges/{id}/reversal', {
          params: { path: { id: mergeId } },
          body: { reason },
          headers: keyed(),
        }),
      ),
    onSuccess: () => {
      done()
      return Promise.all(
        ['person', 'duplicate', 'duplicates'].map((name) => queries.invalidateQueries({ queryKey: [name] })),
      )
    },
  })
}
