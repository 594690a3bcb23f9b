import type { RefusalCode } from '@foyer/contract'
import { lockAccount } from '../accounts/accounts.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import { Refusal } from '../platform/refusal.ts'
import type { SessionRow } from './session-row.ts'
import type { SignedIn } from './signed-in.ts'

const endingOf = prepared<Pick<SessionRow, 'ended_at' | 'end_reason'>>(
  'session-ending',
  'select ended_at, end_reason from sessions where id = $1',
)

/**
 * The first statement of every transaction that changes something for a signed-in terminal: takes the account's lock
 * and refuses when the session has ended since it was checked, so that a request that began before an end (a slow
 * upload, one that waited for a lock) does nothing after it.
 */
export async function refuseEnded(tx: Tx, { session, account }: SignedIn): Promise<void> {
  await lockAccount(tx, account.id)
  const [row] = await endingOf(tx, session.id)
  if (!row) throw new Refusal('session.none')
  if (row.ended_at && row.end_reason)
    throw new Refusal('session.ended', { reason: row.end_reason, at: row.ended_at.toISOString() })
}

/**
 * For what is looked at before the account's lock, which comes after that of a meeting: refuses for this reason, or with
 * the session's end where it has ended meanwhile, for that may be why.
 */
export async function refuseUnlessEnded(tx: Tx, signed: SignedIn, code: RefusalCode): Promise<never> {
  await refuseEnded(tx, signed)
  throw new Refusal(code)
}
