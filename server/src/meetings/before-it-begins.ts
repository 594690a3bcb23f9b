import { lockConcerned } from '../attendances/end-the-meeting.ts'
import type { LockedMeeting } from '../attendances/meeting-row.ts'
import { lockMeeting } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import { refuseEnded, refuseUnlessEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { hasLostItsNumber } from './meetings.store.ts'

/**
 * Takes the locks to change a planned meeting before it begins: its own, and those of its owner and of who waits before
 * its door. Only its owner may; refuses one that has begun or is over.
 */
export async function lockBeforeItBegins(
  tx: Tx,
  signed: SignedIn,
  id: string,
  now: Date,
): Promise<{ meeting: LockedMeeting; waiting: string[] }> {
  const meeting = await lockMeeting(tx, id, 'update')
  if (meeting.owner_id !== signed.account.id) return refuseUnlessEnded(tx, signed, 'meeting.notOwner')
  if (meeting.ended_at || (await hasLostItsNumber(tx, id, now))) return refuseUnlessEnded(tx, signed, 'meeting.ended')
  if (meeting.begun_at) return refuseUnlessEnded(tx, signed, 'meeting.begun')
  const { waiting } = await lockConcerned(tx, meeting)
  await refuseEnded(tx, signed)
  return { meeting, waiting }
}
