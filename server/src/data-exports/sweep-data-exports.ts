import { EXPORT_KEPT_FOR } from '@foyer/rules'
import { lockAccountIfThere } from '../accounts/accounts.store.ts'
import type { Platform } from '../platform/deps.ts'
import { BUILT_WITHIN, failExport } from './build-data-export.ts'
import { forgetExport, queueExport } from './data-exports.store.ts'

/**
 * Archives go after seven days. A building that was lost, as with a restored backup, is queued again; what cannot be
 * built says that it failed, and is forgotten then, too.
 */
export async function sweepDataExports(
  deps: Pick<Platform, 'db' | 'clock' | 'secrets' | 'blobs' | 'jobs'>,
): Promise<void> {
  const { db, clock } = deps
  const now = clock.now()
  const before = (span: number) => new Date(now.getTime() - span)
  const building = await db.queries.selectFrom('data_exports').selectAll().where('state', '=', 'building').execute()
  for (const row of building)
    if (row.asked_at < before(2 * BUILT_WITHIN)) await failExport(deps, row)
    else await db.transaction((tx) => queueExport(deps, tx, row.id))

  const over = await db.queries
    .selectFrom('data_exports')
    .selectAll()
    .where((is) =>
      is.or([
        is('expires_at', '<=', now),
        is.and([is('state', '=', 'failed'), is('asked_at', '<=', before(EXPORT_KEPT_FOR))]),
      ]),
    )
    .execute()
  for (const row of over)
    await db.transaction(async (tx) => {
      await lockAccountIfThere(tx, row.account_id)
      await forgetExport(deps, tx, row, now)
    })
}

/** The job that removes an archive whose export is forgotten. */
export async function removeArchive({ blobs }: Pick<Platform, 'blobs'>, { key }: { key: string }): Promise<void> {
  await blobs.remove([key])
}
