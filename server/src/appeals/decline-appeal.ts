import { record } from '../accounts/security-log.ts'
import type { Platform } from '../platform/deps.ts'
import { tell } from '../platform/live/channel.ts'
import { appealToDecide, type Hindrance } from './appeal-to-decide.ts'
import { settleAppeal } from './appeals.store.ts'

/** The operator does not believe who opened the appeal; the account stays as it is. At any time. */
export async function declineAppeal(
  deps: Pick<Platform, 'db' | 'clock'>,
  reference: string,
): Promise<'declined' | Hindrance> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const appeal = await appealToDecide(tx, reference)
    if ('because' in appeal) return appeal
    await settleAppeal(tx, appeal.id, 'declined', now)
    const account = appeal.account_id
    if (account !== null) {
      await record(tx, now, { account, event: 'appealDeclined' })
      await tell(tx, account, { type: 'account.changed' }, now)
    }
    return 'declined'
  })
}
