import type { Platform } from '../platform/deps.ts'
import { endRunning, queueImport } from './import-members.ts'

/** How long one that was begun at the last moment may still run. */
const ENDS_WITHIN = 3_600_000

/**
 * What spreadsheets held is gone after a day. Work that was lost, as with a restored backup, is queued again; what still
 * cannot be done ends, so that the next can begin.
 */
export async function sweepImports(deps: Pick<Platform, 'db' | 'clock' | 'secrets' | 'jobs' | 'log'>): Promise<void> {
  const now = deps.clock.now()
  const running = await deps.db.queries
    .selectFrom('imports')
    .select(['id', 'expires_at'])
    .where('state', '=', 'running')
    .execute()
  for (const { id, expires_at } of running)
    if (expires_at.getTime() + ENDS_WITHIN <= now.getTime()) await endRunning(deps, id, 'failed')
    else await deps.db.transaction((tx) => queueImport(deps, tx, id))

  const over = await deps.db.queries
    .selectFrom('imports')
    .select('id')
    .where('expires_at', '<=', now)
    .where('state', '<>', 'running')
    .execute()
  for (const { id } of over) await deps.db.queries.deleteFrom('imports').where('id', '=', id).execute()
}
