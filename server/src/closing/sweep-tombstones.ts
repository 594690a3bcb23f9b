import { SECURITY_LOG_KEPT_FOR } from '@foyer/rules'
import { sql } from 'kysely'
import type { Platform } from '../platform/deps.ts'

const AT_ONCE = 200

/**
 * Forgets closed accounts when the law no longer wants to know of them: their entries in the security log and in the
 * administrators', whose the meetings were that are in somebody's history, and then the empty accounts whose last session
 * was swept.
 */
export async function sweepTombstones({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): Promise<void> {
  const before = new Date(clock.now().getTime() - SECURITY_LOG_KEPT_FOR)
  try {
    while ((await sweepSome(db, before)) === AT_ONCE);
  } catch (error) {
    log.error({ err: error }, 'closed accounts were not swept')
  }
}

/** Returns how many accounts are gone. The logs let go of what is older than the moment that they are told, and no more. */
async function sweepSome(db: Platform['db'], before: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from accounts a where closed_at < ${before}
        and not exists (select from sessions where account_id = a.id)
        and not exists (select from security_log where account_id = a.id and at >= ${before})
        and not exists (select from meetings m where m.owner_id = a.id
          and (m.ended_at is null or exists (select from attendances where meeting_id = m.id)))
      limit ${AT_ONCE} for update skip locked`.execute(tx)
    const ids = rows.map((row) => row.id)
    if (ids.length === 0) return 0
    await sql`select set_config('foyer.log_before', ${before.toISOString()}, true)`.execute(tx)
    await tx.deleteFrom('security_log').where('account_id', 'in', ids).execute()
    await tx
      .deleteFrom('administrators_log')
      .where(({ or, eb }) => or([eb('actor_id', 'in', ids), eb('subject_id', 'in', ids)]))
      .execute()
    await tx.updateTable('meetings').set({ owner_id: null }).where('owner_id', 'in', ids).execute()
    await tx.updateTable('meetings').set({ host_id: null }).where('host_id', 'in', ids).execute()
    await tx.deleteFrom('accounts').where('id', 'in', ids).execute()
    return ids.length
  })
}
