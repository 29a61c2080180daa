import { ProblemError } from '@tongzhou/api'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Ref } from 'vue'
import { computed, ref } from 'vue'
import { api, unwrap } from '../api/client'
import type { CaseView } from '../api/views'
import { openCase } from '../api/cases'
import type { Addition } from '../outbox/handIn'
import { handIn } from '../outbox/handIn'
import { t } from '../shell/i18n'
import { sentenceOf } from '../shell/sentences'
import { useSession } from '../shell/session'
import './words'

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

/** Hands something in for a case; where there is no network it waits in the outbox. Answers the sentence of a refusal. */
export function useHandingIn() {
  const queries = useQueryClient()
  const busy = ref(false)

  async function give(shown: CaseView, addition: Addition): Promise<string> {
    busy.value = true
    try {
      const refusal = await handIn(shown, addition)
      if (refusal !== undefined) {
        await queries.invalidateQueries({ queryKey: ['case', shown.id] })
      }
      return refusal === undefined ? '' : (refusal.sentence ?? t('shell.error.refused'))
    } catch (error) {
      return sentenceOf(error)
    } finally {
      busy.value = false
    }
  }
  return { busy, give }
}

export function loadPaper(id: string): Promise<Blob> {
  return unwrap(api.GET('/api/v1/cases/{id}/decision/paper', { params: { path: { id } }, parseAs: 'blob' }))
}
