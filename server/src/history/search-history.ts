import type { AnswerOf, BodyReadOf } from '@foyer/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Platform } from '../platform/deps.ts'
import { isSyncing, isThere, recordOf, recordsOf } from './history.store.ts'
import { endMarked, markOf } from './page-mark.ts'

/**
 * A page of the synced records, the last left first (HS6, HS7). `search` is part of a topic or of the name of who started
 * the meeting, whatever the case and the width of its letters, or digits of its number; `from` and `until` are about when it was
 * left. `next` leads on in the same search only: with another it is `request.invalid`.
 */
export async function searchHistory(
  { db, secrets }: Pick<Platform, 'db' | 'secrets'>,
  account: string,
  { after, limit, ...search }: BodyReadOf<'searchHistory'>,
): Promise<AnswerOf<'searchHistory'>> {
  const list = { account, ...search }
  let query = recordsOf(db.queries, account)
    .where(isThere)
    .orderBy('r.left_at', 'desc')
    .orderBy('r.meeting_id', 'desc')
    .limit(limit + 1)
  if (search.search) query = query.where(searchedFor(search.search))
  if (search.from) query = query.where('r.left_at', '>=', new Date(search.from))
  if (search.until) query = query.where('r.left_at', '<', new Date(search.until))
  if (search.host) query = query.where('m.owner_id', search.host === 'me' ? '=' : 'is distinct from', account)
  if (after !== undefined) {
    const end = endMarked(secrets, list, after)
    query = query.where(sql<boolean>`(r.left_at, r.meeting_id) < (${end.leftAt}::timestamptz, ${end.meeting}::uuid)`)
  }
  const rows = await query.execute()
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    records: page.map((row) => recordOf(row, account)),
    next: last ? markOf(secrets, list, { leftAt: last.left_at.toISOString(), meeting: last.meeting_id }) : null,
    syncing: await isSyncing(db.queries, account),
  }
}

function searchedFor(text: string): RawBuilder<boolean> {
  const folded = text.normalize('NFKC')
  const part = sql`'%' || folded(${folded.replace(/[\\%_]/g, '\\$&')}) || '%'`
  const named = sql<boolean>`(folded(m.topic) like ${part} or (o.closed_at is null and folded(o.nickname) like ${part}))`
  const digits = folded.replace(/[\s-]/g, '')
  return /^\d+$/.test(digits) ? sql<boolean>`(${named} or m.number like ${`%${digits}%`})` : named
}
