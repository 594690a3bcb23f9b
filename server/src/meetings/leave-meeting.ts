import { leave } from '../attendances/leave.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** Takes a terminal of the account out of its meeting: this one, or another. One that is out already stays out. */
export async function leaveMeeting({ db, clock }: Deps, signed: SignedIn, attendance: string): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    await leave(tx, { attendances: [attendance], of: signed.account.id }, 'left', clock.now())
  })
}
