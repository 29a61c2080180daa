import { ifMatch, unwrap, type TrustCard, type TrustRecordView, type TrustReport } from '@tongzhou/api'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import type { LocationQuery } from 'vue-router'
import { api } from '../app/api'
import { onLiveChange, onLiveReload, whileAttended } from '../app/live'

export const trustStates = [
  'EFFECTIVE',
  'CHANGED',
  'TERMINATED',
] as const satisfies readonly TrustCard['state'][]

/** What narrows the register. */
export interface TrustFilters {
  name?: string
  trustee?: string
  state?: TrustCard['state']
  late?: 'true'
}

/** The filters that an address names. */
export function filtersOf(query: LocationQuery): TrustFilters {
  const state = trustStates.find((one) => one === query['state'])
  return {
    ...textOf('name', query['name']),
    ...textOf('trustee', query['trustee']),
    ...(state === undefined ? {} : { state }),
    ...(query['late'] === 'true' ? { late: 'true' as const } : {}),
  }
}

function textOf<Name extends string>(name: Name, value: unknown): Partial<Record<Name, string>> {
  return typeof value === 'string' && value !== '' ? ({ [name]: value } as Record<Name, string>) : {}
}

function asked({ late, ...rest }: TrustFilters) {
  return late === undefined ? rest : { ...rest, late: true }
}

/** Trusts of my area, page after page; one that was just filed comes by itself. */
export function useTrusts(filters: Ref<TrustFilters>) {
  const queries = useQueryClient()
  const renew = () => whileAttended(() => void queries.invalidateQueries({ queryKey: ['trusts'] }))
  onLiveReload(renew)
  onLiveChange(({ type }) => {
    if (type.startsWith('trust.')) {
      renew()
    }
  })
  const query = useInfiniteQuery({
    queryKey: ['trusts', filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/trust-records', {
          params: {
            query: { ...asked(filters.value), ...(pageParam === undefined ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // The register is written a moment after the filing; whoever comes back to it wants to see theirs.
    staleTime: 0,
  })
  const trusts = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { ...query, trusts }
}

/** Filings with a receipt whose number another trust of the register holds. */
export function useUnentered() {
  return useQuery({
    queryKey: ['trusts', 'unentered'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/trust-records/unentered', { signal })),
    select: ({ items }) => items,
  })
}

/** The whole list as a sheet; the server writes down who took it out. */
export function useTrustSheet() {
  return useMutation({
    mutationFn: (filters: TrustFilters) =>
      unwrap(api.GET('/api/v1/trust-records/export', { params: { query: asked(filters) }, parseAs: 'text' })),
  })
}

/** One trust as its office keeps it. */
export function useTrust(id: Ref<string>) {
  return useQuery({
    queryKey: ['trust', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/trust-records/{id}', { params: { path: { id: id.value } }, signal })),
  })
}

/** Records a yearly report; the same key goes with the same attempt. */
export function useRecordReport() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, body, key }: { shown: TrustRecordView; body: TrustReport; key: string }) =>
      unwrap(
        api.POST('/api/v1/trust-records/{id}/reports', {
          params: { path: { id: shown.id } },
          body,
          headers: { ...ifMatch(shown), 'Idempotency-Key': key },
        }),
      ),
    onSuccess: async (updated) => {
      queries.setQueryData(['trust', updated.id], updated)
      await queries.invalidateQueries({ queryKey: ['trusts'] })
    },
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}
