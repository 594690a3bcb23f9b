import { LEASE_LIVES_FOR } from '@foyer/rules'
import type { Kysely } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'

/** A terminal waits before the door of a meeting, for 45 s or until it asks again. The caller holds the meeting's lock. */
export async function waitBefore(
  tx: Tx,
  one: { meeting: string; session: string; account: string },
  now: Date,
): Promise<void> {
  const waits_until = new Date(now.getTime() + LEASE_LIVES_FOR)
  await tx
    .insertInto('lobby')
    .values({ meeting_id: one.meeting, session_id: one.session, account_id: one.account, came_at: now, waits_until })
    .onConflict((on) => on.constraint('lobby_pkey').doUpdateSet({ waits_until }))
    .execute()
}

/** How many terminals wait now. */
export async function waitingBefore(db: Kysely<Tables>, meeting: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom('lobby')
    .select((of) => of.fn.countAll<string>().as('count'))
    .where('meeting_id', '=', meeting)
    .where('waits_until', '>', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function openTheDoor(tx: Tx, meeting: string): Promise<void> {
  await tx.deleteFrom('lobby').where('meeting_id', '=', meeting).execute()
}
