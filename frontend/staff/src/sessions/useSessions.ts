import { unwrap } from '@tongzhou/api'
import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { api } from '../app/api'

/** This session, the sign-in before it, and the tries that failed between the two. */
export function useCurrentSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/sessions/current', { signal })),
    staleTime: Infinity,
  })
}

/** Where I am signed in. */
export function useSessions() {
  return useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/sessions', { signal })),
    select: ({ items }) => items,
    staleTime: 0,
  })
}

/** Ends one session of mine, or all others. */
export function useEndSessions() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (id: string | undefined) => {
      await (id === undefined
        ? api.DELETE('/api/v1/sessions/others')
        : api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }))
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
}
