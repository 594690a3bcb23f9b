import type { DataExport } from '@foyer/contract'
import type { Kysely, Selectable } from 'kysely'
import { lockAccountIfThere } from '../accounts/accounts.store.ts'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'

export type DataExportRow = Selectable<Tables['data_exports']>

/**
 * Where an archive is among the files: nobody can tell it who has not our secret, and whoever has the export's id finds
 * it again when the row is gone.
 */
export function archiveKey({ secrets }: Pick<Platform, 'secrets'>, id: string): string {
  return `data-exports/${secrets.keyOf('data export', id).toString('hex')}.zip`
}

/** Begins one; the database has no two that are being built for an account. */
export async function beginExport(
  tx: Tx,
  begun: { id: string; account: string; key: string },
  now: Date,
): Promise<DataExportRow> {
  try {
    return await tx
      .insertInto('data_exports')
      .values({ id: begun.id, account_id: begun.account, asked_at: now, blob_key: begun.key })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    const another = violates(error, 'data_exports_one_building')
    throw another ? new Refusal('dataExport.building', undefined, { cause: error }) : error
  }
}

/** Queued twice it is built once, or twice the same. */
export async function queueExport({ jobs }: Pick<Platform, 'jobs'>, tx: Tx, id: string): Promise<void> {
  await jobs.add(tx, 'build-data-export', { export: id }, { key: `build-data-export:${id}` })
}

/** Those whose time is not over, the latest first. */
export async function exportsOf(db: Kysely<Tables>, account: string, now: Date): Promise<DataExportRow[]> {
  return db
    .selectFrom('data_exports')
    .selectAll()
    .where('account_id', '=', account)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', now)]))
    .orderBy('asked_at', 'desc')
    .execute()
}

/** One of the account's own; another's is as unknown as none. */
export async function exportOf(
  db: Kysely<Tables>,
  asked: { account: string; id: string },
  now: Date,
): Promise<DataExportRow> {
  const row = (await exportsOf(db, asked.account, now)).find((one) => one.id === asked.id)
  if (!row) throw new Refusal('dataExport.unknown')
  return row
}

/** Changes one that is being built, and tells the person; false when it is none any more. */
export async function goOn(
  tx: Tx,
  { id, account_id }: Pick<DataExportRow, 'id' | 'account_id'>,
  change: Partial<Pick<DataExportRow, 'state' | 'progress' | 'blob_key' | 'bytes' | 'ready_at' | 'expires_at'>>,
  now: Date,
): Promise<boolean> {
  await lockAccountIfThere(tx, account_id)
  const row = await tx
    .updateTable('data_exports')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'building')
    .returning('id')
    .executeTakeFirst()
  if (row) await tell(tx, account_id, { type: 'dataExport.changed' }, now)
  return row !== undefined
}

/** Forgets one; its archive is removed by a job. */
export async function forgetExport(
  { jobs }: Pick<Platform, 'jobs'>,
  tx: Tx,
  { id, account_id, blob_key }: DataExportRow,
  now: Date,
): Promise<void> {
  await tx.deleteFrom('data_exports').where('id', '=', id).execute()
  if (blob_key) await jobs.add(tx, 'remove-data-export', { key: blob_key })
  await tell(tx, account_id, { type: 'dataExport.changed' }, now)
}

/** An archive as its owner sees it. */
export function dataExportOf(row: DataExportRow): DataExport {
  return {
    id: row.id,
    state: row.state,
    progress: row.progress,
    askedAt: row.asked_at.toISOString(),
    readyAt: row.ready_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    bytes: row.bytes === null ? null : Number(row.bytes),
  }
}
