import {
  ifMatch,
  unwrap,
  type BedAddition,
  type BedPlanView,
  type BedStateChange,
  type BedView,
  type CareInstitutionEntry,
  type CareInstitutionView,
} from '@tongzhou/api'
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
import type { EntryCommand } from '../app/entryForm'

export const institutionKinds = [
  'PUBLIC',
  'PUBLIC_PRIVATELY_RUN',
  'PRIVATE_NON_PROFIT',
  'PRIVATE_FOR_PROFIT',
] as const satisfies readonly CareInstitutionView['kind'][]
export const filings = ['FILED', 'NOT_FILED'] as const satisfies readonly CareInstitutionView['filing'][]

/** What narrows the list of institutions; it stands in the address. */
export interface InstitutionFilters {
  kind?: CareInstitutionView['kind']
  filing?: CareInstitutionView['filing']
  divisionCode?: string
}

/** Reads filters from an address; what it does not know it leaves out. */
export function filtersOf(query: LocationQuery): InstitutionFilters {
  const kind = institutionKinds.find((one) => one === query['kind'])
  const filing = filings.find((one) => one === query['filing'])
  const divisionCode = query['divisionCode']
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(filing === undefined ? {} : { filing }),
    ...(typeof divisionCode === 'string' && /^\d{6,12}$/.test(divisionCode) ? { divisionCode } : {}),
  }
}

/** The address of the table for spreadsheets; the door stands in it because a link sends no headers. */
export function tableAddress(filters: InstitutionFilters): string {
  return `/api/v1/care-institutions/table?${new URLSearchParams({ ...filters, door: 'staff' }).toString()}`
}

/** Institutions of my area, page after page. */
export function useInstitutions(filters: Ref<InstitutionFilters>) {
  const query = useInfiniteQuery({
    queryKey: ['institutions', filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/care-institutions', {
          params: { query: { ...filters.value, ...(pageParam === undefined ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  })
  const institutions = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { ...query, institutions }
}

/** One institution. */
export function useInstitution(id: Ref<string>) {
  return useQuery({
    queryKey: ['institution', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/care-institutions/{id}', { params: { path: { id: id.value } }, signal })),
  })
}

/** Reads an institution past the cache. */
export function readInstitution(id: string): Promise<CareInstitutionView> {
  return unwrap(api.GET('/api/v1/care-institutions/{id}', { params: { path: { id } } }))
}

/** What the register and the pages of one institution show after it was changed. */
function useShown() {
  const queries = useQueryClient()
  return async (changed: CareInstitutionView) => {
    queries.setQueryData(['institution', changed.id], changed)
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['institutions'] }),
      queries.invalidateQueries({ queryKey: ['bed-plan', changed.id] }),
    ])
  }
}

/** Registers an institution or, where it has an id, amends it over the version it was begun on. */
export function useEnterInstitution() {
  return useMutation({
    mutationFn: ({ id, etag, body, key }: EntryCommand<CareInstitutionEntry>) =>
      unwrap(
        id === undefined
          ? api.POST('/api/v1/care-institutions', { body, headers: { 'Idempotency-Key': key } })
          : api.POST('/api/v1/care-institutions/{id}/amendment', {
              params: { path: { id } },
              body,
              headers: { ...ifMatch({ etag }), 'Idempotency-Key': key },
            }),
      ),
    onSuccess: useShown(),
    meta: { shows: ['VALIDATION_FAILED', 'VERSION_CONFLICT'] },
  })
}

/** Adds beds room by room; whatever refuses them, the figures are read again. */
export function useAddBeds() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, body, key }: { shown: CareInstitutionView; body: BedAddition; key: string }) =>
      unwrap(
        api.POST('/api/v1/care-institutions/{id}/beds', {
          params: { path: { id: shown.id } },
          body,
          headers: { ...ifMatch(shown), 'Idempotency-Key': key },
        }),
      ),
    onSuccess: useShown(),
    onError: (_failure, { shown }) => queries.invalidateQueries({ queryKey: ['institution', shown.id] }),
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}

/** All beds of one institution. */
export function useBedPlan(id: Ref<string>) {
  return useQuery({
    queryKey: ['bed-plan', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/care-institutions/{id}/beds', { params: { path: { id: id.value } }, signal })),
  })
}

/** Records what became of a bed; when somebody was faster the plan is read again. */
export function useChangeBedState() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, body, key }: { shown: BedView; body: BedStateChange; key: string }) =>
      unwrap(
        api.POST('/api/v1/care-institutions/{id}/beds/{bedId}/state', {
          params: { path: { id: shown.institutionId, bedId: shown.id } },
          body,
          headers: { ...ifMatch(shown), 'Idempotency-Key': key },
        }),
      ),
    onSuccess: async (changed) => {
      queries.setQueryData<BedPlanView>(['bed-plan', changed.institutionId], (plan) =>
        plan === undefined
          ? plan
          : { ...plan, beds: plan.beds.map((bed) => (bed.id === changed.id ? changed : bed)) },
      )
      await queries.invalidateQueries({ queryKey: ['institution', changed.institutionId] })
      await queries.invalidateQueries({ queryKey: ['institutions'] })
    },
    onError: (_error, { shown }) =>
      queries.invalidateQueries({ queryKey: ['bed-plan', shown.institutionId] }),
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}
