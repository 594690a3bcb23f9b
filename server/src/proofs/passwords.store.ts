import type { Kysely } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'

export async function passwordsOf(db: Kysely<Tables>, accounts: readonly string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) {
    // The same round trip as for an account, so that its absence does not show in the time (SI3).
    await db
      .selectFrom('passwords')
      .select('hash')
      .where('account_id', '=', '00000000-0000-0000-0000-000000000000')
      .execute()
    return new Map()
  }
  const rows = await db
    .selectFrom('passwords')
    .select(['account_id', 'hash'])
    .where('account_id', 'in', accounts)
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.hash]))
}

/** Says whether there was one before. */
export async function keepPassword(tx: Tx, account: string, hash: string, now: Date): Promise<'set' | 'changed'> {
  const before = await tx
    .deleteFrom('passwords')
    .where('account_id', '=', account)
    .returning('account_id')
    .executeTakeFirst()
  await tx.insertInto('passwords').values({ account_id: account, hash, set_at: now }).execute()
  return before ? 'changed' : 'set'
}
