import { QueryCache, QueryClient } from '@tanstack/vue-query'
import { noteFailure, noteSuccess } from '../shell/connection'

const MINUTE_MS = 60_000

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noteFailure, onSuccess: noteSuccess }),
  defaultOptions: {
    // The client itself repeats what may be repeated.
    queries: { staleTime: MINUTE_MS, retry: false },
  },
})
