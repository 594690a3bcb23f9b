import { lockAccount } from '../accounts/accounts.store.ts'
import type { Platform } from '../platform/deps.ts'
import { leave } from './leave.ts'

const ACCOUNTS_AT_ONCE = 500

/** JM10: terminals whose lease is over are no longer in their meetings; their places are free. */
export async function loseLost({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  const rows = await db.queries
    .selectFrom('attendances')
    .select('account_id')
    .distinct()
    .where('left_at', 'is', null)
    .where('lease_until', '<=', now)
    .limit(ACCOUNTS_AT_ONCE)
    .execute()
  for (const { account_id } of rows)
    await db.transaction(async (tx) => {
      await lockAccount(tx, account_id)
      await leave(tx, { lostBy: account_id }, 'lost', now)
    })
}
