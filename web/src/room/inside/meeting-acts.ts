import type { InRoom, MediaSource } from '@foyer/contract'
import { call } from '../../api/call.ts'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'

/** What the host does with others, and how one leaves. Each answers whether it was done; what was refused says why. */
export function useMeetingActs(meeting: string) {
  const sentences = useErrorSentences()
  const done = async (act: Promise<unknown>): Promise<boolean> => {
    try {
      await act
      return true
    } catch (error) {
      toast({ text: sentences(error).both, tone: 'bad' })
      return false
    }
  }
  return {
    mute: ({ attendance }: InRoom, what: MediaSource) =>
      done(call('muteParticipant', { params: { meeting, attendance }, body: { what } })),
    remove: ({ attendance }: InRoom) => done(call('removeParticipant', { params: { meeting, attendance } })),
    handOver: ({ attendance }: InRoom) => done(call('handHostOver', { params: { meeting }, body: { attendance } })),
    endForAll: () => done(call('endMeeting', { params: { meeting } })),
    /** Without a connection the place is free once the lease is over (JM10): nobody is kept in. */
    leave: (attendance: string) =>
      call('leaveMeeting', { params: { attendance } }).then(
        () => true,
        () => true,
      ),
  }
}
