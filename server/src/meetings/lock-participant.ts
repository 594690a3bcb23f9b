import { lockAccounts } from '../attendances/lock-accounts.ts'
import type { LockedMeeting } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import { refuseEnded, refuseUnlessEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { accountThere } from './participant.store.ts'

/**
 * The account of a terminal in the meeting, with its lock, the host's and that of who asks, whose session still runs. The
 * terminal may have left while this waited. Refuses `participant.unknown`. The caller holds the meeting's lock.
 */
export async function lockParticipant(
  tx: Tx,
  signed: SignedIn,
  { id, host_id }: LockedMeeting,
  attendance: string,
  now: Date,
): Promise<string> {
  const account = await accountThere(tx, id, attendance, now)
  if (account === undefined) return refuseUnlessEnded(tx, signed, 'participant.unknown')
  await lockAccounts(tx, [signed.account.id, host_id, account])
  await refuseEnded(tx, signed)
  return account
}
