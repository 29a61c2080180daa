import {
  ifMatch,
  unwrap,
  type CemeteryRegistration,
  type ManagedCemeteryView,
  type SectionLayout,
} from '@tongzhou/api'
import { useMutation, useQueryClient } from '@tanstack/vue-query'
import { api } from '../app/api'
import type { EntryCommand } from '../app/entryForm'

/** Reads a cemetery past the cache. */
export function readCemetery(id: string): Promise<ManagedCemeteryView> {
  return unwrap(api.GET('/api/v1/managed-cemeteries/{id}', { params: { path: { id } } }))
}

function useShown() {
  const queries = useQueryClient()
  return async (changed: ManagedCemeteryView) => {
    queries.setQueryData(['cemetery', changed.id], changed)
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['cemeteries'] }),
      queries.invalidateQueries({ queryKey: ['section-plan', changed.id] }),
    ])
  }
}

/** All that is said of a cemetery; a first entry needs no reason. */
type Said = CemeteryRegistration & { reason: string }

function registration({ particulars, prices }: Said): CemeteryRegistration {
  return { particulars, prices }
}

/** Registers a cemetery or, where it has an id, amends it over the version it was begun on. */
export function useEnterCemetery() {
  return useMutation({
    mutationFn: ({ id, etag, body, key }: EntryCommand<Said>) =>
      unwrap(
        id === undefined
          ? api.POST('/api/v1/managed-cemeteries', {
              body: registration(body),
              headers: { 'Idempotency-Key': key },
            })
          : api.PATCH('/api/v1/managed-cemeteries/{id}', {
              params: { path: { id } },
              body,
              headers: { ...ifMatch({ etag }), 'Idempotency-Key': key },
            }),
      ),
    onSuccess: useShown(),
    meta: { shows: ['VALIDATION_FAILED', 'VERSION_CONFLICT'] },
  })
}

/** Lays out a section: all its plots at once. */
export function useLaySection() {
  return useMutation({
    mutationFn: ({ id, body, key }: { id: string; body: SectionLayout; key: string }) =>
      unwrap(
        api.POST('/api/v1/managed-cemeteries/{id}/sections', {
          params: { path: { id } },
          body,
          headers: { 'Idempotency-Key': key },
        }),
      ),
    onSuccess: useShown(),
    meta: { shows: ['VALIDATION_FAILED'] },
  })
}
