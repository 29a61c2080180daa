import { unwrap } from '@tongzhou/api'
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, type Ref } from 'vue'
import { api } from '../app/api'
import { onLiveChange, onLiveReload, whileAttended } from '../app/live'
import { useNews } from '../app/news'
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
  onLiveReload(() => whileAttended(() => void query.refetch()))
  const news = useNews('case.', 'case.submission', { ...query, rows: cases })
  return { ...query, cases, news }
}

/** Counts follow what happens, but no faster than somebody can read. */
const countPause = 2_000

/** How many cases of my area are in time, near and over. */
export function useCaseCounts() {
  const queries = useQueryClient()
  let timer: ReturnType<typeof setTimeout> | undefined
  const recount = () => void queries.invalidateQueries({ queryKey: ['case-counts'] })
  onLiveReload(() => whileAttended(recount))
  onLiveChange(({ type }) => {
    if (type.startsWith('case.')) {
      timer ??= setTimeout(
        () => {
          timer = undefined
          whileAttended(recount)
        },
        countPause * (0.5 + Math.random() / 2),
      )
    }
  })
  onScopeDispose(() => clearTimeout(timer))
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
