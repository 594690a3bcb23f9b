import { lockAccount } from '../accounts/accounts.store.ts'
import { leave } from '../attendances/leave.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { type Calling, refuseEndedKey } from './for-application.ts'

/** Takes a terminal out of its meeting in the application's room; one that is not there, or elsewhere, changes nothing. */
export async function reportLeave({ db, clock }: Deps, calling: Calling, attendance: string): Promise<void> {
  const there = await db.queries
    .selectFrom('attendances as a')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .select('a.account_id')
    .where('a.id', '=', attendance)
    .where('a.left_at', 'is', null)
    .where('m.application_id', '=', calling.application)
    .executeTakeFirst()
  if (!there) return
  await db.transaction(async (tx) => {
    await refuseEndedKey(tx, calling)
    await lockAccount(tx, there.account_id)
    await leave(tx, { attendances: [attendance] }, 'left', clock.now())
  })
}
