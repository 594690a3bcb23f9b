import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { holdLive } from '../../live/hold.ts'
import { comeIn } from '../../session/come-and-go.ts'

/**
 * Goes on as another of the person's accounts. What was asked for as the former one is dropped, and the live link with it;
 * the screens open anew as the other account.
 */
export function useSwitchIdentity() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (body: { account: string; proof: string }) => {
      const takeUp = holdLive()
      try {
        await queries.cancelQueries()
        const answer = await call('switchIdentity', { body })
        comeIn(queries, answer)
        return answer.account
      } finally {
        takeUp()
      }
    },
  })
}
