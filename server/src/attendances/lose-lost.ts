import type { Platform } from '../platform/deps.ts'
import { leave } from './leave.ts'

/** In one transaction: few enough that nobody waits long for one of their locks. */
const ACCOUNTS_AT_ONCE = 100

/**
 * JM10: terminals whose lease is over are no longer in their meetings; their places are free. An account that is being
 * changed is left for the next look, or finds out by itself when it joins.
 */
export async function loseLost({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  const lost = await db.queries
    .selectFrom('attendances')
    .select('account_id')
    .distinct()
    .where('left_at', 'is', null)
    .where('lease_until', '<=', now)
    .execute()
  const accounts = lost.map((one) => one.account_id).toSorted()
  for (let from = 0; from < accounts.length; from += ACCOUNTS_AT_ONCE)
    await db.transaction(async (tx) => {
      const free = await tx
        .selectFrom('accounts')
        .select('id')
        .where('id', 'in', accounts.slice(from, from + ACCOUNTS_AT_ONCE))
        .orderBy('id')
        .forUpdate()
        .skipLocked()
        .execute()
      await leave(tx, { lostBy: free.map((one) => one.id) }, 'lost', now)
    })
}
