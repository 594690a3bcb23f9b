import type { HistoryRecord } from '@foyer/contract'
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'

/** Whether a record `r` is there, as the index of the newest has it: not deleted, or attended again since. */
export const isThere = sql<boolean>`(r.deleted_at is null or r.joined_at > r.deleted_at)`

/** The account's records with what is shown of them; topic and owner as they are now. The caller adds which. */
export function recordsOf(db: Kysely<Tables>, account: string) {
  return db
    .selectFrom('history_records as r')
    .innerJoin('meetings as m', 'm.id', 'r.meeting_id')
    .leftJoin('accounts as o', 'o.id', 'm.owner_id')
    .select(['r.meeting_id', 'r.seq', 'r.joined_at', 'r.left_at', 'r.deleted_at', isThere.as('is_there')])
    .select(['m.number', 'm.topic', 'm.owner_id', 'o.nickname', 'o.closed_at'])
    .where('r.account_id', '=', account)
}

export type RecordRow = Awaited<ReturnType<ReturnType<typeof recordsOf>['execute']>>[number]

export function recordOf(row: RecordRow, account: string): HistoryRecord {
  return {
    meeting: row.meeting_id,
    number: row.number,
    topic: row.topic,
    owner: row.closed_at || row.nickname === null ? null : { account: row.owner_id, nickname: row.nickname },
    own: row.owner_id === account,
    joinedAt: row.joined_at.toISOString(),
    leftAt: row.left_at.toISOString(),
  }
}

/** HS5: off until the account turns it on. */
export async function isSyncing(db: Kysely<Tables>, account: string): Promise<boolean> {
  const row = await db
    .selectFrom('history_switches')
    .select('is_on')
    .where('account_id', '=', account)
    .executeTakeFirst()
  return row?.is_on ?? false
}
