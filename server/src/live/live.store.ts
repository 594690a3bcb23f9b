import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'
import type { Told } from '../platform/live/channel.ts'

/** Beyond this a fresh welcome says it shorter. */
const MOST_MISSED = 200

/** What an account was told after `after` up to `until`; undefined when it is no longer all kept. */
export async function toldSince(
  db: Kysely<Tables>,
  account: string,
  after: number,
  until: number,
): Promise<Told[] | undefined> {
  if (after > until || until - after > MOST_MISSED) return undefined
  const rows = await db
    .selectFrom('live_messages')
    .select('message')
    .where('account_id', '=', account)
    .where('seq', '>', String(after))
    .where('seq', '<=', String(until))
    .orderBy('seq')
    .execute()
  return rows.length === until - after ? rows.map((row) => row.message as Told) : undefined
}
