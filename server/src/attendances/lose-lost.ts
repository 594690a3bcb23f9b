import type { Platform } from '../platform/deps.ts'
import { leave } from './leave.ts'
import { lockAccounts } from './lock-accounts.ts'

/** In one transaction: few enough that nobody waits long for one of their locks. */
const ACCOUNTS_AT_ONCE = 50

/** JM10: terminals whose lease is over are no longer in their meetings; their places are free. */
export async function loseLost({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  const lost = await db.queries
    .selectFrom('attendances')
    .select('account_id')
    .distinct()
    .where('left_at', 'is', null)
    .where('lease_until', '<=', now)
    .execute()
  const accounts = lost.map((one) => one.account_id).toSorted()
  for (let from = 0; from < accounts.length; from += ACCOUNTS_AT_ONCE) {
    const some = accounts.slice(from, from + ACCOUNTS_AT_ONCE)
    await db
      .transaction(async (tx) => {
        await lockAccounts(tx, some)
        await leave(tx, { lostBy: some }, 'lost', now)
      })
      .catch((error: unknown) => log.error({ err: error }, 'some that were lost are still in their meetings'))
  }
}
