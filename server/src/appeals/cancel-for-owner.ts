import { cancelWaitingAppeal } from '../accounts/appeals.store.ts'
import { runningNumberOf } from '../accounts/numbers.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'

/** Ends the appeal that waits for an account and tells the owner, where no terminal of theirs did it. Under its lock. */
export async function cancelForOwner(
  deps: Pick<Platform, 'secrets' | 'jobs'>,
  tx: Tx,
  account: string,
  now: Date,
): Promise<void> {
  if (!(await cancelWaitingAppeal(tx, account, now))) return
  const number = (await runningNumberOf(tx, account))?.number ?? null
  await noticeChange(deps, tx, { account, event: 'appealCancelled', number, by: null }, now)
}
