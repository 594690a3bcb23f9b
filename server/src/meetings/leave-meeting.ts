import { sql } from 'kysely'
import { lockConcerned } from '../attendances/end-the-meeting.ts'
import { leave } from '../attendances/leave.ts'
import { type LockedMeeting, lockMeeting } from '../attendances/meeting-row.ts'
import { passHostOn } from '../attendances/pass-hosts-on.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { hostedThrough, isIn } from './participant.store.ts'

export interface Leaving {
  attendance: string
  /** Its page goes: closed, or about to be loaded again, which it cannot tell. */
  withPage: boolean
}

/**
 * Takes a terminal of the account out of its meeting: this one, or another. One that is out already stays out. Where the
 * host so leaves others behind, the meeting's owner, or who has been in it longest, is its host at once; not where the
 * host's page went, who is awaited as one that was lost.
 */
export async function leaveMeeting(
  { db, clock }: Deps,
  signed: SignedIn,
  { attendance, withPage }: Leaving,
): Promise<void> {
  const account = signed.account.id
  await db.transaction(async (tx) => {
    const hosted = await lockToLeave(tx, signed, attendance)
    const now = clock.now()
    const left = await leave(tx, { attendances: [attendance], of: account }, 'left', now)
    const wasThere = left.some((one) => one.leave_reason === 'left')
    const isByChoice = wasThere && !withPage // one that was lost before may still come back, too
    if (hosted && isByChoice && !(await isIn(tx, hosted.id, account, now))) await passHostOn(tx, hosted, now)
  })
}

/**
 * Takes the locks: for the host, before the account's, those of the meeting and of all in it, and gives it. Who became
 * host, or is it no longer, while this waited lets go of them and takes them again.
 */
async function lockToLeave(tx: Tx, signed: SignedIn, attendance: string): Promise<LockedMeeting | undefined> {
  for (;;) {
    await sql`savepoint before_locks`.execute(tx)
    const hosted = await hostedThrough(tx, signed.account.id, attendance)
    const meeting = hosted === undefined ? undefined : await lockMeeting(tx, hosted, 'update')
    if (meeting) await lockConcerned(tx, meeting)
    await refuseEnded(tx, signed)
    if ((await hostedThrough(tx, signed.account.id, attendance)) === hosted) return meeting
    await sql`rollback to savepoint before_locks`.execute(tx)
  }
}
