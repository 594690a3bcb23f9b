import type { Tx } from '../platform/db/database.ts'

/** Takes the locks of several accounts in the one order in which everybody takes them; after the meeting's. */
export async function lockAccounts(tx: Tx, accounts: readonly string[]): Promise<void> {
  await tx
    .selectFrom('accounts')
    .select('id')
    .where('id', 'in', [...new Set(accounts)])
    .orderBy('id')
    .forUpdate()
    .execute()
}
