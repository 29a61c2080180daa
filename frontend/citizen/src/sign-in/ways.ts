import { useQuery } from '@tanstack/vue-query'
import { api, unwrap } from '../api/client'

/** How one may sign in here. Nobody waits for the answer: without it the way by code is there all the same. */
export function useSignInWays() {
  return useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: () => unwrap(api.GET('/api/v1/sign-in-ways')),
    retry: false,
  })
}
