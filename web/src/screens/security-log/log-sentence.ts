import type { SecurityLogEntry } from '@foyer/contract'
import { REFUSALS, type RefusalCode } from '@foyer/contract/refusals'
import { useAccountWords } from '../../words/use-account-words.ts'
import { useSentences } from '../../words/use-words.ts'

/** Says an event of the security log in one sentence. */
export function useLogSentence(): (entry: SecurityLogEntry) => string {
  const words = useAccountWords().securityLog
  const sentences = useSentences()
  return ({ event, method, action, endReason, refusal }) =>
    words.events[event]({
      ...(method && { by: words.methods[method] }),
      ...(action && { act: words.actions[action] }),
      ...(endReason && { why: words.ends[endReason] }),
      ...(refusal && isRefusal(refusal) && { refused: sentences(refusal).title }),
    })
}

function isRefusal(code: string): code is RefusalCode {
  return code in REFUSALS
}
