import type { BodyOf } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { standClosedByThis } from '../../session/standing.ts'
import { tellStage } from '../../terminal/stage.ts'

/**
 * Closes the account. Every terminal is signed out by it; this one shows the receipt's id, whether the live link has told
 * the end already or not. `onRefused` hears of a proof that is over and of a notice that has changed.
 */
export function useCloseAccount(onRefused: (error: unknown) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<'closeAccount'>) => {
      tellStage('ending-others')
      return call('closeAccount', { body })
    },
    onSuccess: ({ closure }) => standClosedByThis(closure),
    onError: (error) => {
      void queries.invalidateQueries({ queryKey: KEYS.beforeClosing })
      onRefused(error)
    },
  })
}
