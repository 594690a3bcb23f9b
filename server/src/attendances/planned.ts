import type { MeetingEnd } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { tellEach } from '../platform/live/channel.ts'
import { restsFrom } from './end-the-meeting.ts'

/** Meetings that the account planned, that have not begun. */
export async function countPlanned(db: Kysely<Tables>, account: string): Promise<number> {
  const { count } = await db
    .selectFrom('meetings')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('owner_id', '=', account)
    .where('begun_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Calls off all that an account has planned, in a few statements however many they are; who waits before a door is told.
 * The caller holds the locks of the meetings and of who waits.
 */
export async function callOffPlanned(tx: Tx, account: string, reason: MeetingEnd, now: Date): Promise<void> {
  const off = await tx
    .updateTable('meetings')
    .set({ ended_at: now, end_reason: reason, number_rests_until: restsFrom(now) })
    .where('owner_id', '=', account)
    .where('begun_at', 'is', null)
    .where('ended_at', 'is', null)
    .returning('id')
    .execute()
  if (off.length === 0) return
  const waited = await tx
    .deleteFrom('lobby')
    .where(sql<boolean>`meeting_id = any (${off.map((one) => one.id)}::uuid[])`)
    .returning(['meeting_id', 'account_id'])
    .execute()
  const told = new Map(waited.map((one) => [`${one.account_id} ${one.meeting_id}`, one]))
  const messages = [...told.values()].map((one) => ({
    account: one.account_id,
    message: { type: 'meetings.changed', meeting: one.meeting_id } as const,
  }))
  await tellEach(tx, messages, now)
}
