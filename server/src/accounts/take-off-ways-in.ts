import type { SecurityEvent } from '@foyer/contract'
import type { Tx } from '../platform/db/database.ts'

/**
 * Takes off what opens the account and was added since a moment: whoever had it then may have left a door open. The
 * numbers are the ledger's, and are not touched here. Under the account's lock. Returns what was there, for the log.
 */
export async function takeOffWaysInSince(tx: Tx, account: string, since: Date, now: Date): Promise<SecurityEvent[]> {
  const passwords = await tx
    .deleteFrom('passwords')
    .where('account_id', '=', account)
    .where('set_at', '>=', since)
    .executeTakeFirst()
  const passkeys = await tx
    .deleteFrom('passkeys')
    .where('account_id', '=', account)
    .where('added_at', '>=', since)
    .executeTakeFirst()
  const codes = await tx
    .deleteFrom('recovery_codes')
    .where('account_id', '=', account)
    .where('made_at', '>=', since)
    .executeTakeFirst()
  const wechat = await tx
    .updateTable('wechat_bindings')
    .set((is) => ({ ended_at: is.fn('greatest', [is.val(now), 'bound_at']), end_reason: 'undone' }))
    .where('account_id', '=', account)
    .where('bound_at', '>=', since)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const taken: [bigint, SecurityEvent][] = [
    [passwords.numDeletedRows, 'passwordRemoved'],
    [passkeys.numDeletedRows, 'passkeyRemoved'],
    [codes.numDeletedRows, 'recoveryCodesRemoved'],
    [wechat.numUpdatedRows, 'wechatUnbound'],
  ]
  return taken.filter(([rows]) => rows > 0n).map(([, event]) => event)
}
