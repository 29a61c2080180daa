import { QueryCache, QueryClient } from '@tanstack/vue-query'
import { noteFailure } from '../shell/connection'
import { useSession } from '../shell/session'
import { isStatus } from './problems'

const MINUTE_MS = 60_000

function note(error: unknown): void {
  noteFailure(error)
  if (isStatus(error, 401)) {
    useSession().ended()
  }
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: note }),
  defaultOptions: {
    // The client itself repeats what may be repeated.
    // Without a network too a query is asked: it may know an earlier answer, or say at once that there is none.
    queries: { staleTime: MINUTE_MS, retry: false, networkMode: 'always', refetchOnReconnect: true },
  },
})
