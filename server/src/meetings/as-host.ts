import { type LockedMeeting, lockMeeting } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** Takes the meeting's lock for its host, who stays so meanwhile; refuses others, and a meeting that is over. */
export async function lockAsHost(
  tx: Tx,
  { account }: SignedIn,
  meeting: string,
  how: 'share' | 'update',
): Promise<LockedMeeting> {
  const locked = await lockMeeting(tx, meeting, how)
  if (locked.host_id !== account.id) throw new Refusal('meeting.notHost')
  if (locked.ended_at) throw new Refusal('meeting.ended')
  return locked
}
