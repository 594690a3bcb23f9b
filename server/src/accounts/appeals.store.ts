import type { Tx } from '../platform/db/database.ts'

/** Ends the appeals that wait for this account; what they held is erased. Returns whether there was one. */
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
