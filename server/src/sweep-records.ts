import { type Kysely, type RawBuilder, sql } from 'kysely'
import { sweepTombstones } from './closing/sweep-tombstones.ts'
import { KEPT_FOR } from './platform/db/kept-for.ts'
import type { Tables } from './platform/db/tables.ts'
import type { Platform } from './platform/deps.ts'

const DAY = 24 * 3_600_000

/** One statement stays far below the statement timeout. */
const AT_ONCE = 5000

interface Sweep {
  table: keyof Tables
  column: string
  keptFor: number
  /** A row `t` that something still needs at that moment. */
  unless?: (now: Date) => RawBuilder<unknown>
}

const someoneWasIn = () => sql`exists (select from attendances where session_id = t.id)`
/** Its number rests, or somebody has it in their history. */
const isNeeded = (now: Date) => sql`(t.number_rests_until > ${now}
  or exists (select from attendances where meeting_id = t.id)
  or exists (select from history_records where meeting_id = t.id))`

// biome-ignore format: a table
const SWEEPS: readonly Sweep[] = [
  { table: 'live_messages',      column: 'told_at',      keptFor: KEPT_FOR.live_messages },
  { table: 'code_challenges',    column: 'asked_at',     keptFor: KEPT_FOR.code_challenges },
  { table: 'failed_tries',       column: 'failed_at',    keptFor: KEPT_FOR.failed_tries },
  { table: 'proofs',             column: 'expires_at',   keptFor: KEPT_FOR.proofs },
  { table: 'wechat_visits',      column: 'expires_at',   keptFor: KEPT_FOR.wechat_visits },
  { table: 'sso_visits',         column: 'expires_at',   keptFor: DAY },
  { table: 'sso_assertions',     column: 'expires_at',   keptFor: DAY },
  { table: 'passkey_challenges', column: 'expires_at',   keptFor: KEPT_FOR.passkey_challenges },
  { table: 'sign_in_tickets',    column: 'expires_at',   keptFor: KEPT_FOR.sign_in_tickets },
  { table: 'hand_overs',         column: 'expires_at',   keptFor: KEPT_FOR.hand_overs },
  { table: 'messages',           column: 'queued_at',    keptFor: KEPT_FOR.messages },
  { table: 'rebindings',         column: 'undo_until',   keptFor: KEPT_FOR.rebindings },
  // One that waits has no such moment, and stays.
  { table: 'appeals',            column: 'settled_at',   keptFor: KEPT_FOR.appeals },
  { table: 'known_terminals',    column: 'last_seen_at', keptFor: KEPT_FOR.known_terminals },
  { table: 'used_passes',        column: 'expires_at',   keptFor: KEPT_FOR.used_passes },
  { table: 'webhook_events',     column: 'at',           keptFor: KEPT_FOR.webhook_events },
  { table: 'lobby',              column: 'waits_until',  keptFor: 0 },
  { table: 'attendances',        column: 'left_at',      keptFor: KEPT_FOR.attendances },
  { table: 'sessions',           column: 'ended_at',     keptFor: KEPT_FOR.sessions, unless: someoneWasIn },
  { table: 'meetings',           column: 'ended_at',     keptFor: KEPT_FOR.meetings, unless: isNeeded },
  { table: 'closures',           column: 'finished_at',  keptFor: KEPT_FOR.closures },
]

/** Forgets what has served its time, little by little; what fails for one table leaves the others to be swept. */
export async function sweepRecords({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  for (const sweep of SWEEPS) {
    const { table } = sweep
    try {
      while ((await sweepSome(db.queries, sweep, now)) === AT_ONCE);
    } catch (error) {
      log.error({ err: error, table }, 'a table was not swept')
    }
  }
  await sweepTombstones({ db, clock, log })
  // Files that were written for a change that never committed, or whose removal was lost.
  await sql`
    select graphile_worker.add_job('remove-avatar', json_build_object('hash', hash))
    from avatars a where not exists (select from accounts where avatar_hash = a.hash)`.execute(db.queries)
}

/** What is in use now is passed over, and swept the next time. */
async function sweepSome(db: Kysely<Tables>, { table, column, keptFor, unless }: Sweep, now: Date): Promise<number> {
  const name = sql.table(table)
  const before = new Date(now.getTime() - keptFor)
  const { numAffectedRows } = await sql`
    delete from ${name} where ctid = any (array (
      select ctid from ${name} t where t.${sql.ref(column)} < ${before} and not ${unless?.(now) ?? sql`false`}
      limit ${AT_ONCE} for update skip locked))`.execute(db)
  return Number(numAffectedRows ?? 0)
}
