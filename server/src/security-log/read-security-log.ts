import type { AnswerOf, SecurityLogEntry } from '@foyer/contract'
import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'

/** A page of the account's security log (SI6), newest first; `before` is the `next` of the page above. */
export async function readSecurityLog(
  db: Kysely<Tables>,
  account: string,
  page: { before?: string | undefined; limit: number },
): Promise<AnswerOf<'mySecurityLog'>> {
  let query = db
    .selectFrom('security_log as l')
    .leftJoin('sessions as s', 's.id', 'l.session_id')
    .select(['l.id', 'l.at', 'l.event', 'l.terminal', 'l.place', 'l.method', 'l.end_reason', 'l.refusal', 'l.rule'])
    .select('s.device_name')
    .where('l.account_id', '=', account)
    .orderBy('l.id', 'desc')
    .limit(page.limit + 1)
  if (page.before !== undefined && /^\d{1,18}$/.test(page.before)) query = query.where('l.id', '<', page.before)
  const rows = await query.execute()
  const entries = rows.slice(0, page.limit).map(
    (row): SecurityLogEntry => ({
      id: row.id,
      at: row.at.toISOString(),
      event: row.event,
      terminal: row.terminal,
      deviceName: row.device_name,
      place: row.place,
      method: row.method,
      endReason: row.end_reason,
      refusal: row.refusal,
      rule: row.rule,
    }),
  )
  return { entries, next: rows.length > page.limit ? (entries.at(-1)?.id ?? null) : null }
}
