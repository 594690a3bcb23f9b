import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/call.ts'

const LOOKED_AT_EVERY = 2_000

/** A closure by its id, asked for again until everything is erased. */
export function useClosure(id: string) {
  return useQuery({
    queryKey: ['closure', id],
    queryFn: ({ signal }) => call('closure', { params: { closure: id }, signal }),
    refetchInterval: ({ state }) => (state.data && !state.data.finishedAt ? LOOKED_AT_EVERY : false),
  })
}
