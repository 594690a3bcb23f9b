import { type LockedMeeting, lockMeeting } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import { refuseUnlessEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** Takes the meeting's lock for its host, who stays so meanwhile; refuses others, and a meeting that is over. */
export function lockAsHost(tx: Tx, signed: SignedIn, meeting: string, how: 'share' | 'update'): Promise<LockedMeeting> {
  return lockFor(tx, signed, ({ host_id }) => host_id === signed.account.id, meeting, how)
}

/** The same for its host or its owner: whose it is may have it back. */
export function lockAsHostOrOwner(tx: Tx, signed: SignedIn, meeting: string): Promise<LockedMeeting> {
  return lockFor(
    tx,
    signed,
    ({ host_id, owner_id }) => [host_id, owner_id].includes(signed.account.id),
    meeting,
    'update',
  )
}

async function lockFor(
  tx: Tx,
  signed: SignedIn,
  may: (meeting: LockedMeeting) => boolean,
  meeting: string,
  how: 'share' | 'update',
): Promise<LockedMeeting> {
  const locked = await lockMeeting(tx, meeting, how)
  if (!may(locked)) return refuseUnlessEnded(tx, signed, 'meeting.notHost')
  if (locked.ended_at) return refuseUnlessEnded(tx, signed, 'meeting.ended')
  return locked
}
