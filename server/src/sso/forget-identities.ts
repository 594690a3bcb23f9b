import type { Tx } from '../platform/db/database.ts'
import { tellAll } from '../platform/live/channel.ts'

/**
 * The provider's names for the organisation's members are over: they sign in otherwise, and their number is theirs to
 * change again (PH8). Their terminals see it; nobody is signed out.
 */
export async function forgetIdentities(tx: Tx, organisation: string, now: Date): Promise<void> {
  const forgotten = await tx
    .deleteFrom('sso_identities')
    .where('organisation_id', '=', organisation)
    .returning('account_id')
    .execute()
  if (forgotten.length === 0) return
  const there = await tx
    .selectFrom('sessions')
    .select('account_id')
    .distinct()
    .where('ended_at', 'is', null)
    .where(
      'account_id',
      'in',
      forgotten.map((one) => one.account_id),
    )
    .execute()
  const accounts = there.map((one) => one.account_id)
  if (accounts.length > 0) await tellAll(tx, accounts, { type: 'account.changed' }, now)
}
