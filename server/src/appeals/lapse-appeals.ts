import { APPEAL_LAPSES_AFTER } from '@foyer/rules'
import type { Platform } from '../platform/deps.ts'
import { lapsedAppeals, lockAppeal, settleAppeal } from './appeals.store.ts'
import { cancelForOwner } from './cancel-for-owner.ts'

/** Ends the appeals that nobody decided for 30 days, so that none hangs over an account, or keeps numbers, for ever. */
export async function lapseAppeals(deps: Pick<Platform, 'db' | 'clock' | 'secrets' | 'jobs'>): Promise<void> {
  const now = deps.clock.now()
  const before = new Date(now.getTime() - APPEAL_LAPSES_AFTER)
  for (const { reference } of await lapsedAppeals(deps.db.queries, before)) {
    await deps.db.transaction(async (tx) => {
      const appeal = await lockAppeal(tx, reference)
      if (appeal?.state !== 'waiting') return
      if (appeal.account_id === null) await settleAppeal(tx, appeal.id, 'cancelled', now)
      else await cancelForOwner(deps, tx, appeal.account_id, now)
    })
  }
}
