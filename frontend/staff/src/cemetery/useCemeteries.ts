import { ifMatch, unwrap, type PlotView, type SectionPlanView } from '@tongzhou/api'
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { api } from '../app/api'

/** States a plot may be in, in the order of a legend. */
export const plotStates = ['FREE', 'RESERVED', 'SOLD', 'IN_USE', 'WITHDRAWN'] as const
export type PlotState = (typeof plotStates)[number]
/** What a clerk does with a plot. */
export type PlotAction = 'reservation' | 'release' | 'withdrawal'

/** Cemeteries of my area, page after page. */
export function useCemeteries(divisionCode: Ref<string>) {
  const query = useInfiniteQuery({
    queryKey: ['cemeteries', divisionCode],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/managed-cemeteries', {
          params: {
            query: {
              ...(divisionCode.value === '' ? {} : { divisionCode: divisionCode.value }),
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
  const cemeteries = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { ...query, cemeteries }
}

/** One cemetery with its price list and sections. */
export function useCemetery(id: Ref<string>) {
  return useQuery({
    queryKey: ['cemetery', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/managed-cemeteries/{id}', { params: { path: { id: id.value } }, signal })),
  })
}

/** All plots of a section; none before the section is known. */
export function useSectionPlan(id: Ref<string>, section: Ref<string>) {
  return useQuery({
    queryKey: ['section-plan', id, section],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/managed-cemeteries/{id}/sections/{section}', {
          params: { path: { id: id.value, section: section.value } },
          signal,
        }),
      ),
    enabled: computed(() => section.value !== ''),
    placeholderData: keepPreviousData,
  })
}

interface Act {
  plan: SectionPlanView
  plot: PlotView
  action: PlotAction
  reason: string
  key: string
}

/** Reserves, releases or withdraws a plot, on the version shown. */
export function useActOnPlot() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ plan, plot, action, reason, key }: Act) =>
      unwrap(
        api.POST(`/api/v1/managed-cemeteries/{id}/plots/{plotId}/${action}`, {
          params: { path: { id: plan.cemeteryId, plotId: plot.id } },
          body: { reason },
          headers: { ...ifMatch(plot), 'Idempotency-Key': key },
        }),
      ),
    onSuccess: async (changed, { plan }) => {
      queries.setQueryData<SectionPlanView>(['section-plan', plan.cemeteryId, plan.code], (shown) =>
        shown === undefined
          ? undefined
          : { ...shown, plots: shown.plots.map((one) => (one.id === changed.id ? changed : one)) },
      )
      await queries.invalidateQueries({ queryKey: ['cemetery', plan.cemeteryId] })
      await queries.invalidateQueries({ queryKey: ['cemeteries'] })
    },
    onError: (_failure, { plan }) =>
      queries.invalidateQueries({ queryKey: ['section-plan', plan.cemeteryId, plan.code] }),
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}
