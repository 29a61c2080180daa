import { unwrap } from '@tongzhou/api'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api } from '../app/api'
import type { WorklistFilters } from './filters'

const pageSize = 50

/** Cases of my area under the filters, page after page. */
export function useWorklist(filters: Ref<WorklistFilters>) {
  const query = useInfiniteQuery({
    queryKey: ['cases', filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/cases', {
          params: {
            query: {
              order: 'due',
              ...filters.value,
              limit: pageSize,
              ...(pageParam === undefined ? {} : { cursor: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const cases = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { ...query, cases }
}

/** How many cases of my area are in time, near and over. */
export function useCaseCounts() {
  return useQuery({
    queryKey: ['case-counts'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/case-counts', { signal })),
  })
}

/** Items by name, for filters and forms. */
export function useServiceItems() {
  return useQuery({
    queryKey: ['service-items'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/service-items', { signal })),
    staleTime: 600_000,
  })
}
