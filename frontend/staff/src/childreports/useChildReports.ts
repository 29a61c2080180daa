import {
  idempotencyKey,
  ifMatch,
  unwrap,
  type ChildReportClosure,
  type ChildReportReferral,
  type ChildReportScreening,
  type ChildReportView,
  type LiveUpdate,
} from '@tongzhou/api'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, shallowRef, type Ref } from 'vue'
import { api } from '../app/api'
import { onLiveChange } from '../app/live'
import { useNews, versionOf } from '../app/news'

/** What narrows the inbox; without a state, all that are not closed. */
export interface ChildReportFilters {
  state?: ChildReportView['state']
  urgency?: ChildReportView['urgency']
}

/** What can be done with a report, with what is sent. */
export type ChildReportAct =
  | { name: 'screening'; body: ChildReportScreening }
  | { name: 'referral'; body: ChildReportReferral }
  | { name: 'closure'; body: ChildReportClosure }

/** Reports of my area, page after page. */
export function useChildReports(filters: Ref<ChildReportFilters>) {
  const query = useInfiniteQuery({
    queryKey: ['child-reports', filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/child-reports', {
          params: { query: { ...filters.value, ...(pageParam === undefined ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    // Every look is written down; a window that comes to the front is none.
    refetchOnWindowFocus: false,
  })
  const reports = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  const news = useNews('childreport.', 'childreport.received', { ...query, rows: reports })
  return { ...query, reports, ...news }
}

/** One report, without its words. */
export function useChildReport(id: Ref<string>) {
  return useQuery({
    queryKey: ['child-report', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/child-reports/{id}', { params: { path: { id: id.value } }, signal })),
    refetchOnWindowFocus: false,
  })
}

/** Whether somebody has handled the report since it was read; it is read again only when asked for, for every look is written down. */
export function useNewerChildReport(shown: Ref<ChildReportView | undefined>) {
  const heard = shallowRef<LiveUpdate>()
  onLiveChange((update) => {
    if (update.subject === shown.value?.id) {
      heard.value = update
    }
  })
  return computed(
    () =>
      heard.value?.subject === shown.value?.id &&
      versionOf(shown.value?.etag ?? '') < (heard.value?.version ?? 0),
  )
}

/** What was told, for a reason that is written down; kept by nobody but the component that asked. */
export function useChildReportWords(id: Ref<string>) {
  return useMutation({
    mutationFn: (reason: string) =>
      unwrap(
        api.POST('/api/v1/child-reports/{id}/reveals', {
          params: { path: { id: id.value } },
          body: { reason },
          headers: { 'Idempotency-Key': idempotencyKey() },
        }),
      ),
    gcTime: 0,
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}

function send(shown: ChildReportView, act: ChildReportAct, key: string) {
  const params = { path: { id: shown.id } }
  const headers = { ...ifMatch(shown), 'Idempotency-Key': key }
  switch (act.name) {
    case 'screening':
      return unwrap(api.POST('/api/v1/child-reports/{id}/screening', { params, headers, body: act.body }))
    case 'referral':
      return unwrap(api.POST('/api/v1/child-reports/{id}/referral', { params, headers, body: act.body }))
    case 'closure':
      return unwrap(api.POST('/api/v1/child-reports/{id}/closure', { params, headers, body: act.body }))
  }
}

/** Does something with a report on the version shown. */
export function useChildReportAct() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, act, key }: { shown: ChildReportView; act: ChildReportAct; key: string }) =>
      send(shown, act, key),
    onSuccess: async (changed) => {
      queries.setQueryData(['child-report', changed.id], changed)
      await queries.invalidateQueries({ queryKey: ['child-reports'] })
    },
    gcTime: 0,
    meta: { shows: ['VALIDATION_FAILED', 'VERSION_CONFLICT', 'CHILD_REPORT_STATE_FORBIDS'] },
  })
}
