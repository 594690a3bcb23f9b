import type { Meeting } from '@foyer/contract'
import { useMeetingWords } from '../words/account-meetings.ts'

/** How a meeting came to its end, as its reader is told; nothing while it has not. */
export function useEndWords(): (meeting: Meeting | undefined) => { title: string; line: string } | undefined {
  const words = useMeetingWords().out
  return (meeting) => {
    if (!meeting?.end) return undefined
    const told = words.ended[meeting.end]
    return meeting.end === 'cancelled' && meeting.own ? { ...told, line: words.cancelledByYou } : told
  }
}
