import { ifMatch, unwrap, type CodeIssue, type CodeRevocation, type CodeView } from '@tongzhou/api'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api } from '../app/api'

/** What narrows the list of codes. */
export interface CodeFilters {
  state?: CodeView['state']
  divisionCode?: string
}

/** Codes of my area, page after page. */
export function useCodes(filters: Ref<CodeFilters>) {
  const query = useInfiniteQuery({
    queryKey: ['codes', filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/codes', {
          params: { query: { ...filters.value, ...(pageParam === undefined ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const codes = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { ...query, codes }
}

/** One code. */
export function useCode(id: Ref<string>) {
  return useQuery({
    queryKey: ['code', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/codes/{id}', { params: { path: { id: id.value } }, signal })),
  })
}

/** Issues a code; the same key goes with the same attempt. */
export function useIssueCode() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ body, key }: { body: CodeIssue; key: string }) =>
      unwrap(api.POST('/api/v1/codes', { body, headers: { 'Idempotency-Key': key } })),
    onSuccess: async (issued) => {
      queries.setQueryData(['code', issued.id], issued)
      await queries.invalidateQueries({ queryKey: ['codes'] })
    },
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}

/** Revokes a code, naming what replaces it. */
export function useRevokeCode() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, body, key }: { shown: CodeView; body: CodeRevocation; key: string }) =>
      unwrap(
        api.POST('/api/v1/codes/{id}/revocation', {
          params: { path: { id: shown.id } },
          body,
          headers: { ...ifMatch(shown), 'Idempotency-Key': key },
        }),
      ),
    onSuccess: async (revoked) => {
      queries.setQueryData(['code', revoked.id], revoked)
      await queries.invalidateQueries({ queryKey: ['codes'] })
    },
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}

/** The placard of a code as PDF, fetched through the staff door. */
export function usePlacard(id: Ref<string>, size: Ref<'A4' | 'A6'>) {
  return useQuery({
    queryKey: ['placard', id, size],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/codes/{id}/placard', {
          params: { path: { id: id.value }, query: { size: size.value } },
          parseAs: 'blob',
          signal,
        }),
      ),
    staleTime: 60_000,
  })
}
