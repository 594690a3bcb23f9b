import type { Tx } from '../platform/db/database.ts'
import { tellAll } from '../platform/live/channel.ts'

/**
 * Whether the provider opens an account decides what its owner may do with number and passkeys (PH8): the members whom
 * it knows and who are signed in see that it changed.
 */
export async function tellLinked(tx: Tx, organisation: string, now: Date): Promise<void> {
  const there = await tx
    .selectFrom('sso_identities as i')
    .innerJoin('sessions as s', 's.account_id', 'i.account_id')
    .select('i.account_id')
    .distinct()
    .where('i.organisation_id', '=', organisation)
    .where('s.ended_at', 'is', null)
    .execute()
  const accounts = there.map((one) => one.account_id)
  if (accounts.length > 0) await tellAll(tx, accounts, { type: 'account.changed' }, now)
}
