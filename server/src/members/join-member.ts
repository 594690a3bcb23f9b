import type { Terminal } from '@foyer/rules'
import { record } from '../accounts/security-log.ts'
import { TERMS_VERSION } from '../accounts/terms.ts'
import type { Tx } from '../platform/db/database.ts'

/** The holder of an invited account is in from now on, and accepts the terms. Under the account's lock. */
export async function joinMember(
  tx: Tx,
  account: string,
  where: { terminal: Terminal; place: string | null },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('members')
    .set({ joined_at: now })
    .where('account_id', '=', account)
    .where('joined_at', 'is', null)
    .execute()
  await tx
    .insertInto('terms_acceptances')
    .values({ account_id: account, version: TERMS_VERSION, accepted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await record(tx, now, { account, event: 'joinedOrganisation', ...where })
}
