import { ProblemError } from '@tongzhou/api'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/vue-query'
import { showProblem } from './problems'

/** A mutation's `meta.shows` names the codes that its view shows itself, or is `all`. */
function isShownByView(failure: unknown, meta: Record<string, unknown> | undefined): boolean {
  const shows = meta?.['shows']
  return (
    shows === 'all' ||
    (failure instanceof ProblemError && Array.isArray(shows) && shows.includes(failure.code))
  )
}

/** Server state: the client of the API tries again itself, so queries do not. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 15_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
    queryCache: new QueryCache({
      onError: (failure, query) => {
        if (query.state.data !== undefined) {
          showProblem(failure)
        }
      },
    }),
    mutationCache: new MutationCache({
      onError: (failure, _variables, _context, mutation) => {
        if (!isShownByView(failure, mutation.meta)) {
          showProblem(failure)
        }
      },
    }),
  })
}
