import { idempotencyKey, ProblemError } from '@tongzhou/api'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { computed, ref } from 'vue'
import { api, command, unwrap } from '../api/client'
import { isStatus } from '../api/problems'
import type { CaseView } from '../api/views'
import { openCase } from '../api/cases'
import { t } from '../shell/i18n'
import { sentenceOf } from '../shell/sentences'
import { useSession } from '../shell/session'

/** The matters begun with this phone. */
export function useMyCases() {
  const session = useSession()
  return useInfiniteQuery({
    queryKey: ['cases'],
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/v1/cases', { params: { query: pageParam === '' ? {} : { cursor: pageParam } } })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: computed(() => session.state === 'in'),
    refetchOnMount: 'always',
  })
}

export function useCase(id: Ref<string>) {
  return useQuery({
    queryKey: ['case', id],
    queryFn: () => unwrap(api.GET('/api/v1/cases/{id}', { params: { path: { id: id.value } } })),
    refetchOnMount: 'always',
  })
}

/** Shows the server that whoever holds this phone knows the applicant's number. */
export function useOpening() {
  const problem = ref('')
  const busy = ref(false)

  async function open(id: string, typed: string): Promise<boolean> {
    const lastFour = typed.normalize('NFKC').trim().toUpperCase()
    if (!/^\d{3}[\dX]$/.test(lastFour)) {
      problem.value = t('my.opening.form')
      return false
    }
    busy.value = true
    problem.value = ''
    try {
      await openCase(id, lastFour)
      return true
    } catch (error) {
      problem.value = (error instanceof ProblemError && error.errors[0]?.detail) || sentenceOf(error)
      return false
    } finally {
      busy.value = false
    }
  }
  return { problem, busy, open }
}

/** Keeps what the server answered; after a stale version shows what is true now. */
function useCaseCommand<T>(send: (shown: CaseView, more: T) => Promise<CaseView>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ shown, more }: { shown: CaseView; more: T }) => send(shown, more),
    onSuccess: (updated) => {
      queries.setQueryData(['case', updated.id], updated)
      void queries.invalidateQueries({ queryKey: ['cases'] })
    },
    onError: (error, { shown }) => {
      if (isStatus(error, 409, 412)) {
        void queries.invalidateQueries({ queryKey: ['case', shown.id] })
      }
    },
  })
}

export function useWithdrawal() {
  return useCaseCommand((shown, reason: string) =>
    unwrap(
      api.POST('/api/v1/cases/{id}/withdrawal', {
        params: { path: { id: shown.id } },
        body: reason === '' ? {} : { reason },
        headers: command(idempotencyKey(), shown),
      }),
    ),
  )
}

export interface Supplied {
  readonly materials: Record<string, string[]>
  readonly answers: Record<string, unknown>
}

/** Adds what was missing, then says so: the second step is refused while something is still missing. */
export function useSupplement() {
  return useCaseCommand(async (shown, { answers, materials }: Supplied) => {
    const path = { id: shown.id }
    const body = {
      materials,
      ...(Object.keys(answers).length === 0 ? {} : { answers: { ...shown.answers, ...answers } }),
    }
    const changed = await unwrap(
      api.PATCH('/api/v1/cases/{id}', { params: { path }, body, headers: command(idempotencyKey(), shown) }),
    )
    return unwrap(
      api.POST('/api/v1/cases/{id}/supplement', {
        params: { path },
        body: {},
        headers: command(idempotencyKey(), changed),
      }),
    )
  })
}

export function loadPaper(id: string): Promise<Blob> {
  return unwrap(api.GET('/api/v1/cases/{id}/decision/paper', { params: { path: { id } }, parseAs: 'blob' }))
}
