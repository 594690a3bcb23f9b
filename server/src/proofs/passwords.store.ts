import { type Kysely, sql } from 'kysely'
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

/** Keeps the hash of an account whose lock is held; says whether there was one before. */
export async function keepPassword(tx: Tx, account: string, hash: string, now: Date): Promise<'set' | 'changed'> {
  const before = await tx
    .selectFrom('passwords')
    .select('account_id')
    .where('account_id', '=', account)
    .executeTakeFirst()
  await tx
    .insertInto('passwords')
    .values({ account_id: account, hash, set_at: now })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, set_at: now }))
    .execute()
  return before ? 'changed' : 'set'
}

/** A password that is no more has proven nothing: the choice of an account that it opened is over. */
export async function forgetTicketsByPassword(tx: Tx, account: string): Promise<void> {
  await tx
    .deleteFrom('sign_in_tickets')
    .where('method', '=', 'phonePassword')
    .where(sql<boolean>`${account}::uuid = any(accounts)`)
    .execute()
}
