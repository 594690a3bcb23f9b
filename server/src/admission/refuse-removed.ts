import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** Whom the host removed comes back by no terminal. Read under the account's lock. */
export async function refuseRemoved(tx: Tx, meeting: string, account: string): Promise<void> {
  const removed = await tx
    .selectFrom('attendances')
    .select('id')
    .where('account_id', '=', account)
    .where('meeting_id', '=', meeting)
    .where('leave_reason', '=', 'removed')
    .limit(1)
    .executeTakeFirst()
  if (removed) throw new Refusal('meeting.removed')
}
