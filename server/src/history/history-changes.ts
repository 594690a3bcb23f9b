import type { AnswerOf, HistoryChange, QueryReadOf } from '@foyer/contract'
import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import { isSyncing, type RecordRow, recordOf, recordsOf } from './history.store.ts'

/**
 * What changed in the account's synced history after `after`, in the order of the changes: each record once, as it is now,
 * or that it was deleted (HS2, HS5, HS7). A terminal goes on from `seq` until nothing is `left`; it has everything then.
 */
export async function historyChanges(
  { db }: Pick<Platform, 'db'>,
  account: string,
  { after, limit }: QueryReadOf<'historyChanges'>,
): Promise<AnswerOf<'historyChanges'>> {
  const rows = await recordsOf(db.queries, account)
    .where('r.seq', '>', String(after))
    .orderBy('r.seq')
    .limit(limit)
    .execute()
  const seq = Number(rows.at(-1)?.seq ?? after)
  return {
    syncing: await isSyncing(db.queries, account),
    changes: rows.map((row) => changeOf(row, account)),
    seq,
    left: rows.length < limit ? 0 : await leftAfter(db.queries, account, seq),
  }
}

async function leftAfter(db: Kysely<Tables>, account: string, seq: number): Promise<number> {
  const { left } = await db
    .selectFrom('history_records')
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .where('account_id', '=', account)
    .where('seq', '>', String(seq))
    .executeTakeFirstOrThrow()
  return Number(left)
}

function changeOf(row: RecordRow, account: string): HistoryChange {
  const seq = Number(row.seq)
  const deleted = row.deleted_at?.toISOString() ?? null
  if (row.is_there || deleted === null)
    return { change: 'kept', seq, record: recordOf(row, account), deletedBefore: deleted }
  return { change: 'deleted', seq, meeting: row.meeting_id, at: deleted }
}
