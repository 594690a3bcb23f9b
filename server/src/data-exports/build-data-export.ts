import { EXPORT_KEPT_FOR } from '@foyer/rules'
import type { Platform } from '../platform/deps.ts'
import { ArchiveTooLarge, archiveOf, picturesOf } from './archive-of.ts'
import { collectDocuments } from './collect-documents.ts'
import { archiveKey, type DataExportRow, goOn } from './data-exports.store.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'blobs' | 'log'>

/** Seconds are usual; so long it is tried again when the files or the database are away. */
export const BUILT_WITHIN = 30 * 60_000

/**
 * The job that builds an archive; done twice it does the same again. When the export is gone by the end, removed or its
 * account closed, nothing is left behind. What cannot be built fails, and says so.
 */
export async function buildDataExport(deps: Needs, { export: id }: { export: string }): Promise<void> {
  const { db, blobs, clock } = deps
  const row = await db.queries.selectFrom('data_exports').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return blobs.remove([archiveKey(deps, id)])
  if (row.state !== 'building') return
  try {
    if (!(await build(deps, row)) && !(await isReady(deps, id))) await blobs.remove([keyOf(deps, row)])
  } catch (error) {
    const late = clock.now().getTime() - row.asked_at.getTime() > BUILT_WITHIN
    if (!late && !(error instanceof ArchiveTooLarge)) throw error
    deps.log.error({ err: error, export: id }, 'a data export failed')
    await failExport(deps, row)
  }
}

/** False when it is not this work's to finish any more: removed, its account closed, or done by another. */
async function build(deps: Needs, row: DataExportRow): Promise<boolean> {
  const { db, blobs, clock } = deps
  const change = (to: Parameters<typeof goOn>[2]) => db.transaction((tx) => goOn(tx, row, to, clock.now()))
  const madeAt = clock.now()
  if (!(await change({ progress: 10 }))) return false
  const collected = await collectDocuments(db, row.account_id, madeAt)
  if (!(await change({ progress: 40 }))) return false
  const archive = await archiveOf(collected, await picturesOf(blobs, collected), madeAt)
  if (!(await change({ progress: 70 }))) return false
  const key = keyOf(deps, row)
  await blobs.put(key, archive, 'application/zip')
  const now = clock.now()
  return change({
    state: 'ready',
    progress: 100,
    blob_key: key,
    bytes: String(archive.length),
    ready_at: now,
    expires_at: new Date(now.getTime() + EXPORT_KEPT_FOR),
  })
}

async function isReady({ db }: Needs, id: string): Promise<boolean> {
  const row = await db.queries.selectFrom('data_exports').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state === 'ready'
}

function keyOf(deps: Needs, row: DataExportRow): string {
  return row.blob_key ?? archiveKey(deps, row.id)
}

/** The file goes first: a row that failed names none. */
export async function failExport(
  { db, blobs, clock }: Pick<Platform, 'db' | 'blobs' | 'clock'>,
  row: DataExportRow,
): Promise<void> {
  if (row.blob_key) await blobs.remove([row.blob_key])
  await db.transaction((tx) => goOn(tx, row, { state: 'failed' }, clock.now()))
}
