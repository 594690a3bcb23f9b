import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { KEYS } from '../api/queries.ts'
import { toast } from '../ui/toast.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useHistoryWords } from '../words/account-history.ts'
import { keepUp } from './keep-up.ts'

/** 开启同步历史会议, or no longer (HS2, HS4): for the account, from now on. */
export function useTurnSyncing() {
  const words = useHistoryWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (on: boolean) => {
      await call('changeHistorySyncing', { body: { on } })
      await keepUp()
      await queries.invalidateQueries({ queryKey: KEYS.history })
    },
    onSuccess: (_, on) => toast(on ? words.turnedOn : words.turnedOff),
    onError: (error) => toast({ text: said(error).both, tone: 'bad' }),
  })
}
