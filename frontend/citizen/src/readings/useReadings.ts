import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, unwrap } from '../api/client'
import { useSession } from '../shell/session'

/** Who looked into the matters that this phone has opened, the latest first; under the real name alone. */
export function useReadings() {
  const session = useSession()
  const proved = computed(() => (session.me?.assuranceLevel ?? 0) >= 2)
  const query = useInfiniteQuery({
    queryKey: ['readings'],
    queryFn: ({ pageParam }) =>
      unwrap(
        api.GET('/api/v1/case-readings', {
          params: { query: pageParam === '' ? {} : { cursor: pageParam } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: computed(() => session.state === 'in' && proved.value),
    refetchOnMount: 'always',
  })
  const readings = computed(() => (query.data.value?.pages ?? []).flatMap(({ items }) => items))
  const hotline = computed(() => query.data.value?.pages[0]?.hotline)
  return { ...query, readings, hotline, proved }
}
