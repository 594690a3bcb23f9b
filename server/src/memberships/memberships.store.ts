import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'

export interface Membership {
  from: Date
  until: Date
}

/** Those of an account, the latest first. */
export async function membershipsOf(db: Kysely<Tables>, account: string): Promise<Membership[]> {
  return db
    .selectFrom('memberships')
    .select(['from_at as from', 'until_at as until'])
    .where('account_id', '=', account)
    .orderBy('until_at', 'desc')
    .execute()
}

export async function insertMembership(tx: Tx, account: string, { from, until }: Membership): Promise<void> {
  await tx
    .insertInto('memberships')
    .values({ id: randomUUID(), account_id: account, from_at: from, until_at: until })
    .execute()
}

/** Ends what runs; says whether anything did. A membership never ends before it began. */
export async function endMemberships(tx: Tx, account: string, now: Date): Promise<boolean> {
  const ended = await tx
    .updateTable('memberships')
    .set({ until_at: sql`greatest(${now}::timestamptz, from_at + interval '1 microsecond')` })
    .where('account_id', '=', account)
    .where('until_at', '>', now)
    .returning('id')
    .execute()
  return ended.length > 0
}
