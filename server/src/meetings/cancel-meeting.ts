import { endTheMeeting } from '../attendances/end-the-meeting.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { lockBeforeItBegins } from './before-it-begins.ts'

/** Calls a planned meeting off before it begins. Its owner's terminals and who waits before its door are told. */
export async function cancelMeeting({ db, clock }: Deps, signed: SignedIn, id: string): Promise<void> {
  const now = clock.now()
  await db.transaction(async (tx) => {
    const { meeting } = await lockBeforeItBegins(tx, signed, id, now)
    await endTheMeeting(tx, meeting, 'cancelled', now)
  })
}
