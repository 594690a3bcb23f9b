import type { Tx } from '../platform/db/database.ts'

/** Ends the appeal that waits for this account, if there is one; what it held is erased. Returns whether there was. */
export async function cancelWaitingAppeal(tx: Tx, account: string, now: Date): Promise<boolean> {
  const cancelled = await tx
    .updateTable('appeals')
    .set({ state: 'cancelled', settled_at: now, numbers: null })
    .where('account_id', '=', account)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst()
  return cancelled !== undefined
}
