import type { Meeting } from '@foyer/contract'
import { WRONG_MEETING_NUMBERS_PER_HOUR } from '@foyer/rules'
import { meetingOf, meetings } from '../attendances/meeting-row.ts'
import { giveBack, takeTry } from '../platform/db/limits.ts'
import { committing } from '../platform/db/transaction.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

const HOUR = 3_600_000

/**
 * The meeting that has the number: planned, running, or ended less than 30 days ago. Numbers that lead nowhere are
 * counted, and after too many no number is answered (`meeting.tooManyWrong`), so that nobody finds meetings by trying.
 */
export async function findMeeting(deps: Deps, signed: SignedIn, number: string): Promise<Meeting> {
  const { db, clock, config, secrets } = deps
  const now = clock.now()
  const account = signed.account.id
  const limit = {
    kind: 'wrong meeting numbers',
    subject: secrets.keyOf('account', account),
    most: WRONG_MEETING_NUMBERS_PER_HOUR,
    within: HOUR,
  }
  const row = await committing(db, async (tx) => {
    const taken = await takeTry(tx, limit, now)
    if ('until' in taken) return tooMany('meeting.tooManyWrong', taken.until, now)
    const found = await meetings(tx)
      .where('m.number', '=', number)
      .where('m.number_rests_until', '>', now) // of those that ever had it, one at most
      .executeTakeFirst()
    if (!found) return new Refusal('meeting.unknown')
    await giveBack(tx, [taken.id])
    return found
  })
  return meetingOf(row, account, config.FOYER_PUBLIC_URL)
}
