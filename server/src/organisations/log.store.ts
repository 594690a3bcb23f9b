import type { AdministratorsEvent } from '@foyer/contract'
import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'

export interface LogFilter {
  event?: AdministratorsEvent | undefined
  actor?: string | undefined
  subject?: string | undefined
  /** From then on, and until before then. */
  from?: string | undefined
  until?: string | undefined
}

export interface LogRow {
  id: string
  at: Date
  event: AdministratorsEvent
  actor_id: string | null
  subject_id: string | null
  details: Record<string, string | number | boolean | null>
  actor_nickname: string | null
  actor_closed_at: Date | null
  subject_nickname: string | null
  subject_closed_at: Date | null
}

/** Entries of an organisation, the latest first, with the names of who is still there. */
export async function logRows(
  db: Kysely<Tables>,
  organisation: string,
  filter: LogFilter,
  page: { before?: string | undefined; limit: number },
): Promise<LogRow[]> {
  const { event, actor, subject, from, until } = filter
  const { before, limit } = page
  let query = db
    .selectFrom('administrators_log as l')
    .leftJoin('accounts as a', 'a.id', 'l.actor_id')
    .leftJoin('accounts as s', 's.id', 'l.subject_id')
    .select(['l.id', 'l.at', 'l.event', 'l.actor_id', 'l.subject_id', 'l.details'])
    .select(['a.nickname as actor_nickname', 'a.closed_at as actor_closed_at'])
    .select(['s.nickname as subject_nickname', 's.closed_at as subject_closed_at'])
    .where('l.organisation_id', '=', organisation)
    .orderBy('l.id', 'desc')
    .limit(limit)
  if (before !== undefined) query = query.where('l.id', '<', before)
  if (event !== undefined) query = query.where('l.event', '=', event)
  if (actor !== undefined) query = query.where('l.actor_id', '=', actor)
  if (subject !== undefined) query = query.where('l.subject_id', '=', subject)
  if (from !== undefined) query = query.where('l.at', '>=', new Date(from))
  if (until !== undefined) query = query.where('l.at', '<', new Date(until))
  return query.execute()
}
