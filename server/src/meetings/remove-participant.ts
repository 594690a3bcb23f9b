import { leave } from '../attendances/leave.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { lockAsHost } from './as-host.ts'
import { lockParticipant } from './lock-participant.ts'

/**
 * The host takes a person out, named by one of their terminals: all of them leave this meeting at once, and the account
 * does not come back into it by any. Refuses `participant.isHost` about themself.
 */
export async function removeParticipant(
  { db, clock }: Deps,
  signed: SignedIn,
  { meeting, attendance }: { meeting: string; attendance: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockAsHost(tx, signed, meeting, 'share')
    const account = await lockParticipant(tx, signed, locked, attendance, clock.now())
    if (account === locked.host_id) throw new Refusal('participant.isHost')
    const left = await leave(tx, { accountInMeeting: { account, meeting } }, 'removed', clock.now())
    const removed = left.some((one) => one.leave_reason === 'removed')
    if (!removed) throw new Refusal('participant.unknown') // gone by themself meanwhile
  })
}
