import { SESSION_IDLE_FOR } from '@foyer/rules'
import type { Platform } from '../platform/deps.ts'
import { endSessions } from './end-sessions.ts'

const MOST_AT_ONCE = 500

/** Ends sessions that ran out while nobody looked, so that their place on a kind and in the list is free. */
export async function sweepExpiredSessions({ db, clock }: Pick<Platform, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  const idleSince = new Date(now.getTime() - SESSION_IDLE_FOR)
  const expired = await db.queries
    .selectFrom('sessions')
    .select(['id', 'account_id'])
    .where('ended_at', 'is', null)
    .where((is) => is.or([is('last_used_at', '<=', idleSince), is('ends_at_latest', '<=', now)]))
    .limit(MOST_AT_ONCE)
    .execute()
  for (const { id, account_id } of expired) {
    await db.transaction((tx) => endSessions(tx, account_id, { only: id }, 'expired', now))
  }
}
