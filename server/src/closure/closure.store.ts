import type { BeforeClosing } from '@foyer/contract'
import { SESSION_IDLE_FOR } from '@foyer/rules'
import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'

/** How many terminals are signed in. */
export async function terminalsOf(db: Kysely<Tables>, account: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom('sessions')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('account_id', '=', account)
    .where('ended_at', 'is', null)
    .where('ends_at_latest', '>', now)
    .where('last_used_at', '>', new Date(now.getTime() - SESSION_IDLE_FOR))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Whether the person has an archive of their data that can be taken, or one in the making (CL8). */
export async function dataExportOf(
  db: Kysely<Tables>,
  account: string,
  now: Date,
): Promise<BeforeClosing['dataExport']> {
  const exports = await db
    .selectFrom('data_exports')
    .select('state')
    .where('account_id', '=', account)
    .where((is) =>
      is.or([is('state', '=', 'building'), is.and([is('state', '=', 'ready'), is('expires_at', '>', now)])]),
    )
    .execute()
  if (exports.some(({ state }) => state === 'ready')) return 'ready'
  return exports.length > 0 ? 'building' : 'none'
}

/** How many terminals are in a meeting now (CL7). */
export async function attendancesOf(db: Kysely<Tables>, account: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom('attendances')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('account_id', '=', account)
    .where('left_at', 'is', null)
    .where('lease_until', '>', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}
