import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'

/** The accounts that wait before the door of a meeting, each once. */
export async function waitingFor(db: Kysely<Tables>, meeting: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('lobby')
    .select('account_id')
    .distinct()
    .where('meeting_id', '=', meeting)
    .where('waits_until', '>', now)
    .orderBy('account_id')
    .execute()
  return rows.map((row) => row.account_id)
}
