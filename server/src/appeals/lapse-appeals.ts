import { APPEAL_LAPSES_AFTER } from '@foyer/rules'
import { noticeChange } from '../notices/notice-change.ts'
import type { Platform } from '../platform/deps.ts'
import { lapsedAppeals, lockAppeal, settleAppeal } from './appeals.store.ts'

/** Ends the appeals that nobody decided for 30 days, so that none hangs over an account, or keeps numbers, for ever. */
export async function lapseAppeals(deps: Pick<Platform, 'db' | 'clock' | 'secrets' | 'jobs'>): Promise<void> {
  const now = deps.clock.now()
  const before = new Date(now.getTime() - APPEAL_LAPSES_AFTER)
  for (const { reference } of await lapsedAppeals(deps.db.queries, before)) {
    await deps.db.transaction(async (tx) => {
      const appeal = await lockAppeal(tx, reference)
      if (appeal?.state !== 'waiting') return
      await settleAppeal(tx, appeal.id, 'cancelled', now)
      const account = appeal.account_id
      if (account !== null) await noticeChange(deps, tx, { account, event: 'appealCancelled', by: null }, now)
    })
  }
}
