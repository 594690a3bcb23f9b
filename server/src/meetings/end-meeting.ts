import { endTheMeeting, lockConcerned } from '../attendances/end-the-meeting.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { lockAsHost } from './as-host.ts'

/** The host ends the meeting for all: everybody leaves, their media stops at once. One that never began is called off. */
export async function endMeeting({ db, clock }: Deps, signed: SignedIn, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const meeting = await lockAsHost(tx, signed, id, 'update')
    await lockConcerned(tx, meeting)
    await refuseEnded(tx, signed)
    await endTheMeeting(tx, meeting, meeting.begun_at ? 'byHost' : 'cancelled', clock.now())
  })
}
