import type { Tx } from '../platform/db/database.ts'
import type { Document } from './archive-shapes.ts'
import { at } from './at.ts'

export async function terminals(tx: Tx, account: string): Promise<Document<'terminals'>> {
  const sessions = await tx
    .selectFrom('sessions')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('signed_in_at', 'desc')
    .execute()
  const known = await tx
    .selectFrom('known_terminals')
    .select(['first_seen_at', 'last_seen_at'])
    .where('account_id', '=', account)
    .orderBy('last_seen_at', 'desc')
    .execute()
  return {
    sessions: sessions.map((row) => ({
      terminal: row.terminal,
      shell: row.shell,
      deviceName: row.device_name,
      system: row.system,
      place: row.place,
      signedInBy: row.signed_in_by,
      signedInAt: row.signed_in_at.toISOString(),
      lastUsedAt: row.last_used_at.toISOString(),
      endedAt: at(row.ended_at),
      endReason: row.end_reason,
    })),
    known: known.map((row) => ({
      firstSeenAt: row.first_seen_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    })),
  }
}

/** An archive is held in memory; a person has some hundreds of entries, whoever is attacked may have any number. */
export const MOST_LOG_ENTRIES = 50_000

/** The newest entries, and how many older ones there are. */
export async function securityLog(tx: Tx, account: string): Promise<Document<'security-log'>> {
  const rows = await tx
    .selectFrom('security_log as l')
    .leftJoin('sessions as s', 's.id', 'l.session_id')
    .select(['l.at', 'l.event', 'l.terminal', 'l.place', 'l.method', 'l.action', 'l.end_reason', 'l.refusal', 'l.rule'])
    .select('s.device_name')
    .where('l.account_id', '=', account)
    .orderBy('l.id', 'desc')
    .limit(MOST_LOG_ENTRIES)
    .execute()
  return {
    olderLeftOut: rows.length < MOST_LOG_ENTRIES ? 0 : (await entriesOf(tx, account)) - rows.length,
    entries: rows.map((row) => ({
      at: row.at.toISOString(),
      event: row.event,
      terminal: row.terminal,
      deviceName: row.device_name,
      place: row.place,
      method: row.method,
      action: row.action,
      endReason: row.end_reason,
      refusal: row.refusal,
      rule: row.rule,
    })),
  }
}

async function entriesOf(tx: Tx, account: string): Promise<number> {
  const { entries } = await tx
    .selectFrom('security_log')
    .select((is) => is.fn.countAll<string>().as('entries'))
    .where('account_id', '=', account)
    .executeTakeFirstOrThrow()
  return Number(entries)
}
