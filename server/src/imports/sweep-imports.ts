import type { Platform } from '../platform/deps.ts'
import { endRunning } from './import-members.ts'

/** How long one that was begun at the last moment may still run. */
const ENDS_WITHIN = 3_600_000

/** What spreadsheets held is gone after a day; one whose work was lost ends before that, so that the next can begin. */
export async function sweepImports(deps: Pick<Platform, 'db' | 'clock' | 'secrets' | 'jobs' | 'log'>): Promise<void> {
  const now = deps.clock.now()
  const stuck = await deps.db.queries
    .selectFrom('imports')
    .select('id')
    .where('state', '=', 'running')
    .where('expires_at', '<=', new Date(now.getTime() - ENDS_WITHIN))
    .execute()
  for (const { id } of stuck) await endRunning(deps, id, 'failed')
  await deps.db.queries.deleteFrom('imports').where('expires_at', '<=', now).where('state', '<>', 'running').execute()
}
