import { type LockedMeeting, lockMeeting } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** Takes the meeting's lock for its host, who stays so meanwhile; refuses others, and a meeting that is over. */
export function lockAsHost(tx: Tx, signed: SignedIn, meeting: string, how: 'share' | 'update'): Promise<LockedMeeting> {
  return lockFor(tx, ({ host_id }) => host_id === signed.account.id, meeting, how)
}

/** The same for its host or its owner: whose it is may have it back. */
export function lockAsHostOrOwner(tx: Tx, { account }: SignedIn, meeting: string): Promise<LockedMeeting> {
  return lockFor(tx, ({ host_id, owner_id }) => [host_id, owner_id].includes(account.id), meeting, 'update')
}

async function lockFor(
  tx: Tx,
  may: (meeting: LockedMeeting) => boolean,
  meeting: string,
  how: 'share' | 'update',
): Promise<LockedMeeting> {
  const locked = await lockMeeting(tx, meeting, how)
  if (!may(locked)) throw new Refusal('meeting.notHost')
  if (locked.ended_at) throw new Refusal('meeting.ended')
  return locked
}
