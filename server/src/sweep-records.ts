import { LIVE_MESSAGES_KEPT_FOR, SECURITY_LOG_KEPT_FOR } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import type { Tables } from './platform/db/tables.ts'
import type { Platform } from './platform/deps.ts'

const DAY = 24 * 3_600_000

/** One statement stays far below the statement timeout. */
const AT_ONCE = 5000

interface Sweep {
  table: keyof Tables
  column: string
  keptFor: number
}

// biome-ignore format: a table
const SWEEPS: readonly Sweep[] = [
  { table: 'live_messages',      column: 'told_at',      keptFor: LIVE_MESSAGES_KEPT_FOR },
  { table: 'code_challenges',    column: 'asked_at',     keptFor: DAY },
  // Limits look back a whole day, by the clocks of several processes.
  { table: 'failed_tries',       column: 'failed_at',    keptFor: 2 * DAY },
  { table: 'proofs',             column: 'expires_at',   keptFor: DAY },
  { table: 'wechat_visits',      column: 'expires_at',   keptFor: DAY },
  { table: 'passkey_challenges', column: 'expires_at',   keptFor: DAY },
  { table: 'sign_in_tickets',    column: 'expires_at',   keptFor: DAY },
  { table: 'hand_overs',         column: 'expires_at',   keptFor: DAY },
  { table: 'messages',           column: 'queued_at',    keptFor: 7 * DAY },
  // One that can be undone no more does nothing; who had which number when stands in the ledger.
  { table: 'rebindings',         column: 'undo_until',   keptFor: 30 * DAY },
  // One that waits has no such moment, and stays.
  { table: 'appeals',            column: 'settled_at',   keptFor: 30 * DAY },
  { table: 'known_terminals',    column: 'last_seen_at', keptFor: 400 * DAY },
  // An ended session says which device an entry of the security log is about.
  { table: 'sessions',           column: 'ended_at',     keptFor: SECURITY_LOG_KEPT_FOR },
]

/** Forgets what has served its time, little by little; what fails for one table leaves the others to be swept. */
export async function sweepRecords({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): Promise<void> {
  for (const { table, column, keptFor } of SWEEPS) {
    const before = new Date(clock.now().getTime() - keptFor)
    try {
      while ((await sweepSome(db.queries, table, column, before)) === AT_ONCE);
    } catch (error) {
      log.error({ err: error, table }, 'a table was not swept')
    }
  }
  // Files that were written for a change that never committed, or whose removal was lost.
  await sql`
    select graphile_worker.add_job('remove-avatar', json_build_object('hash', hash))
    from avatars a where not exists (select from accounts where avatar_hash = a.hash)`.execute(db.queries)
}

async function sweepSome(db: Kysely<Tables>, table: Sweep['table'], column: string, before: Date): Promise<number> {
  const name = sql.table(table)
  const { numAffectedRows } = await sql`
    delete from ${name} where ctid = any (array (
      select ctid from ${name} where ${sql.ref(column)} < ${before} limit ${AT_ONCE}))`.execute(db)
  return Number(numAffectedRows ?? 0)
}
