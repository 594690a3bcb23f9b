import { lockAccounts } from '../attendances/lock-accounts.ts'
import { tellAll, tellRoom } from '../platform/live/channel.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { lockAsHost } from './as-host.ts'
import { participantIn } from './participant.store.ts'

/**
 * Makes the person of a terminal in the meeting its host, on all their terminals; whose own meeting it is (JM1) stays.
 * Both are told.
 */
export async function handHostOver(
  { db, clock }: Deps,
  signed: SignedIn,
  { meeting, attendance }: { meeting: string; attendance: string },
): Promise<void> {
  const now = clock.now()
  await db.transaction(async (tx) => {
    const { host_id } = await lockAsHost(tx, signed, meeting, 'update')
    const host = await participantIn(tx, meeting, attendance, now)
    await lockAccounts(tx, [host_id, host])
    await refuseEnded(tx, signed)
    await participantIn(tx, meeting, attendance, now) // still there under the lock
    if (host === host_id) return
    await tx.updateTable('meetings').set({ host_id: host }).where('id', '=', meeting).execute()
    await tellAll(tx, [host_id, host], { type: 'meetings.changed', meeting }, now)
    await tellRoom(tx, meeting, { host })
  })
}
