import type { ErasedStore } from '@foyer/contract'
import { AVATAR_SIZES } from '@foyer/rules'
import { sql } from 'kysely'
import { removeAvatarFiles } from '../accounts/avatar-files.ts'
import type { Platform } from '../platform/deps.ts'
import { keysIn } from './close-account.ts'
import { type ClosureRow, closureBy, settleClosure, storesOf } from './closures.store.ts'
import { eraseWhatWasInUse } from './erase-rows.ts'
import { receiptOf } from './receipt.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'blobs' | 'secrets' | 'config'>

/** Something is still in use elsewhere: the queue tries again, later and later. */
export class NotFinishedYet extends Error {
  override name = 'NotFinishedYet'
}

/**
 * The job that finishes a closure (CL8): erases what was in use when the account was closed, its files, its jobs in the
 * queue, and then signs the receipt. Each step can be done again, so a server that dies in the midst leaves nothing half
 * done: the job comes again. One that is finished stays as it is.
 */
export async function finishClosure(deps: Needs, { closure: id }: { closure: string }): Promise<void> {
  const closure = await closureBy(deps.db.queries, id)
  if (!closure?.remaining) return
  const { account_id: account, closed_at: until, remaining } = closure
  const inUse = await deps.db.transaction((tx) => eraseWhatWasInUse(tx, { account, ...keysIn(remaining), until }))
  const files = await eraseFiles(deps, remaining)
  const jobs = await eraseJobs(deps, account)
  const now = deps.clock.now()
  const erased = withCounts(closure, [
    ...storesOf(inUse, now),
    { store: 'files', rows: files, erasedAt: now.toISOString() },
    { store: 'queue', rows: jobs, erasedAt: now.toISOString() },
  ])
  const receipt = await receiptOf(deps, { ...closure, erased, finished_at: now })
  await settleClosure(deps.db.queries, id, { erased, receipt }, now)
}

/** Returns how many files are gone: none of a picture that another account shows as well. */
async function eraseFiles(deps: Needs, { avatar, exports }: NonNullable<ClosureRow['remaining']>): Promise<number> {
  await deps.blobs.remove(exports)
  if (avatar === null) return exports.length
  await removeAvatarFiles(deps, { hash: avatar })
  return exports.length + ((await isShown(deps, avatar)) ? 0 : AVATAR_SIZES.length)
}

async function isShown({ db }: Needs, avatar: string): Promise<boolean> {
  const { rows } = await sql<{ shown: boolean }>`
    select exists (select from accounts where avatar_hash = ${avatar}) as shown
    from avatars where hash = ${avatar}`.execute(db.queries)
  const [left] = rows
  if (left && !left.shown) throw new NotFinishedYet() // somebody has its lock
  return left !== undefined
}

/** Takes what is to be done for the account out of the queue; what is being done finds it closed, and is waited for. */
async function eraseJobs({ db }: Needs, account: string): Promise<number> {
  const ofAccount = sql`select id from graphile_worker._private_jobs where payload ->> 'account' = ${account}`
  const { rows } = await sql`select id from graphile_worker.complete_jobs(array(${ofAccount}))`.execute(db.queries)
  const left = await ofAccount.execute(db.queries)
  if (left.rows.length > 0) throw new NotFinishedYet()
  return rows.length
}

/** What was erased at once, with what came to it; a later count of the same store takes the place of none. */
function withCounts({ erased }: ClosureRow, later: readonly ErasedStore[]): ErasedStore[] {
  const all = new Map(erased.map((one) => [one.store, one]))
  for (const one of later) all.set(one.store, { ...one, rows: one.rows + (all.get(one.store)?.rows ?? 0) })
  return [...all.values()]
}
