import type { Tx } from '../platform/db/database.ts'

/**
 * Takes off what opens the account and was added since a moment: whoever had it then may have left a door open. The
 * numbers are the ledger's, and are not touched here. Under the account's lock.
 */
export async function takeOffWaysInSince(tx: Tx, account: string, since: Date, now: Date): Promise<void> {
  await tx.deleteFrom('passwords').where('account_id', '=', account).where('set_at', '>=', since).execute()
  await tx.deleteFrom('passkeys').where('account_id', '=', account).where('added_at', '>=', since).execute()
  await tx.deleteFrom('recovery_codes').where('account_id', '=', account).where('made_at', '>=', since).execute()
  await tx
    .updateTable('wechat_bindings')
    .set((is) => ({ ended_at: is.fn('greatest', [is.val(now), 'bound_at']), end_reason: 'undone' }))
    .where('account_id', '=', account)
    .where('bound_at', '>=', since)
    .where('ended_at', 'is', null)
    .execute()
}
