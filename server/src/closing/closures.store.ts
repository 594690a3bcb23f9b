import { randomUUID } from 'node:crypto'
import type { ErasedStore } from '@foyer/contract'
import type { Kysely, Selectable } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Remaining, Tables } from '../platform/db/tables.ts'
import type { Counts } from './erase-rows.ts'

export type ClosureRow = Selectable<Tables['closures']>

/** What is erased after the transaction, by the names that the receipt gives it. */
const ERASED_LATER = ['files', 'queue'] as const

export async function noteClosure(
  tx: Tx,
  closing: {
    account: string
    by: 'owner' | 'organisation'
    noticeVersion?: string | undefined
    erased: Counts
    remaining: Remaining
  },
  now: Date,
): Promise<string> {
  const id = randomUUID()
  const atOnce = storesOf(closing.erased, now)
  const later = ERASED_LATER.map((store): ErasedStore => ({ store, rows: 0, erasedAt: null }))
  await tx
    .insertInto('closures')
    .values({
      id,
      account_id: closing.account,
      closed_by: closing.by,
      notice_version: closing.noticeVersion ?? null,
      closed_at: now,
      erased: JSON.stringify([...atOnce, ...later]),
      remaining: JSON.stringify(closing.remaining),
    })
    .execute()
  return id
}

export async function closureBy(db: Kysely<Tables>, id: string): Promise<ClosureRow | undefined> {
  return db.selectFrom('closures').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Finished once, whoever comes second: the receipt that was given out first is the one that stays. */
export async function settleClosure(
  db: Kysely<Tables>,
  id: string,
  { erased, receipt }: { erased: ErasedStore[]; receipt: string },
  now: Date,
): Promise<void> {
  await db
    .updateTable('closures')
    .set({ erased: JSON.stringify(erased), receipt, finished_at: now, remaining: null })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute()
}

const MOST_AT_ONCE = 500

/** Those that should have been finished long ago. */
export async function unfinishedClosures(db: Kysely<Tables>, before: Date): Promise<{ id: string }[]> {
  return db
    .selectFrom('closures')
    .select('id')
    .where('finished_at', 'is', null)
    .where('closed_at', '<', before)
    .orderBy('closed_at')
    .limit(MOST_AT_ONCE)
    .execute()
}

export function storesOf(counts: Counts, at: Date): ErasedStore[] {
  return [...counts].map(([store, rows]) => ({ store, rows, erasedAt: at.toISOString() }))
}
