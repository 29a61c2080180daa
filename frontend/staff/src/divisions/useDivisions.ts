import { unwrap, type DivisionView } from '@tongzhou/api'
import { useQueries, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api } from '../app/api'
import { useSession } from '../app/session'

const fresh = 3_600_000

function childrenOf(parent: string, signal: AbortSignal) {
  return unwrap(api.GET('/api/v1/divisions', { params: { query: { parent } }, signal }))
}

/** Divisions directly below one. */
export function useDivisionChildren(parent: Ref<string>) {
  return useQuery({
    queryKey: ['divisions', parent],
    queryFn: ({ signal }) => childrenOf(parent.value, signal),
    enabled: computed(() => parent.value !== ''),
    staleTime: fresh,
  })
}

/** My areas, each followed by what lies directly below it. */
export function useMyDivisions() {
  const session = useSession()
  const areas = computed(() => session.me?.areas ?? [])
  const below = useQueries({
    queries: computed(() =>
      areas.value.map((area) => ({
        queryKey: ['divisions', area.divisionCode],
        queryFn: ({ signal }: { signal: AbortSignal }) => childrenOf(area.divisionCode, signal),
        staleTime: fresh,
      })),
    ),
  })
  const divisions = computed<Pick<DivisionView, 'code' | 'name'>[]>(() =>
    areas.value.flatMap((area, at) => [
      { code: area.divisionCode, name: area.name },
      ...(below.value[at]?.data?.items ?? []),
    ]),
  )
  return { areas, divisions }
}
