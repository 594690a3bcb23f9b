import { cancelWaitingAppeal } from '../accounts/appeals.store.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'
import { type Change, noticeChange } from './notice-change.ts'

/**
 * Ends the appeals that wait for an account, whose lock is held, because its owner is there or it opens otherwise; the
 * account is told. Says whether there was one.
 */
export async function cancelAppeals(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  { account, by, place }: Pick<Change, 'account' | 'by' | 'place'>,
  now: Date,
): Promise<boolean> {
  const cancelled = await cancelWaitingAppeal(tx, account, now)
  if (cancelled) await noticeChange(deps, tx, { account, event: 'appealCancelled', by, place }, now)
  return cancelled
}
