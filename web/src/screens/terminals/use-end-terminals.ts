import type { AnswerOf, Session } from '@foyer/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { call, RefusalError } from '../../api/call.ts'
import { KEYS } from '../../api/queries.ts'
import { tellStage } from '../../terminal/stage.ts'
import { toast } from '../../ui/toast.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'

/** Signs one terminal out (SI4); one that has gone by itself meanwhile is as good. */
export function useEndOne(): (terminal: Session) => Promise<void> {
  const client = useQueryClient()
  const words = useAccountWords().terminals
  return async (terminal) => {
    let gone = false
    tellStage('ending-others')
    try {
      await call('endTerminal', { params: { session: terminal.id } })
    } catch (error) {
      if (!(error instanceof RefusalError) || error.problem.code !== 'terminal.unknown') throw error
      gone = true
    }
    keepOnly(client, (one) => one.id !== terminal.id)
    toast(gone ? words.alreadyGone : words.ended(terminal.deviceName))
  }
}

/** Signs every other terminal out (SI4). */
export function useEndOthers(): () => Promise<void> {
  const client = useQueryClient()
  const words = useAccountWords().terminals
  return async () => {
    tellStage('ending-others')
    const { ended } = await call('endOtherTerminals')
    keepOnly(client, (one) => one.current)
    toast(words.othersEnded(ended))
  }
}

function keepOnly(client: QueryClient, stays: (terminal: Session) => boolean): void {
  client.setQueryData<AnswerOf<'myTerminals'>>(
    KEYS.terminals,
    (list) => list && { terminals: list.terminals.filter(stays) },
  )
  void client.invalidateQueries({ queryKey: KEYS.terminals })
  void client.invalidateQueries({ queryKey: KEYS.securityLog })
}
