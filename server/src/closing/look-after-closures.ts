import { ERASED_FROM_FILES_WITHIN } from '@foyer/rules'
import type { Platform } from '../platform/deps.ts'
import { unfinishedClosures } from './closures.store.ts'

/** Long before the hour is over. */
const LOOKED_AFTER_FROM = ERASED_FROM_FILES_WITHIN / 12

/** CL8: a closure whose job was lost, or gave up while a store was away, is begun again until it is finished. */
export async function lookAfterClosures({ db, clock, jobs }: Pick<Platform, 'db' | 'clock' | 'jobs'>): Promise<void> {
  const before = new Date(clock.now().getTime() - LOOKED_AFTER_FROM)
  for (const { id } of await unfinishedClosures(db.queries, before))
    await db.transaction((tx) => jobs.add(tx, 'finish-closure', { closure: id }, { key: `closure:${id}` }))
}
