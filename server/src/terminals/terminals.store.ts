import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'
import { expiresAt, type SessionRow } from '../sessions/session-row.ts'

/** The account's running sessions, the one last used first; those that expired unnoticed are left out. */
export async function runningSessions(db: Kysely<Tables>, account: string, now: Date): Promise<SessionRow[]> {
  const rows = await db
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .orderBy('last_used_at', 'desc')
    .execute()
  return rows.filter((row) => expiresAt(row) > now)
}
