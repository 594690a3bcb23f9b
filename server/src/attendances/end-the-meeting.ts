import { MEETING_NUMBER_RESTS_FOR, type MeetingEnd } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { tellAll, tellRoom } from '../platform/live/channel.ts'
import { leave } from './leave.ts'
import { lockAccounts } from './lock-accounts.ts'
import type { LockedMeeting } from './meeting-row.ts'

/**
 * The one operation that ends a meeting: everybody leaves it, its media stops, its number rests. Its owner, its host and
 * who waits before its door are told. The caller holds the meeting's `update` lock and, of accounts, only locks that
 * `lockConcerned` took.
 */
export async function endTheMeeting(tx: Tx, meeting: LockedMeeting, reason: MeetingEnd, now: Date): Promise<void> {
  const { waiting } = await lockConcerned(tx, meeting)
  await leave(tx, { meeting: meeting.id }, 'meetingEnded', now)
  await tx
    .updateTable('meetings')
    .set({ ended_at: now, end_reason: reason, number_rests_until: restsFrom(now) })
    .where('id', '=', meeting.id)
    .execute()
  await tx.deleteFrom('lobby').where('meeting_id', '=', meeting.id).execute()
  const told = new Set([meeting.owner_id, meeting.host_id, ...waiting])
  await tellAll(tx, [...told], { type: 'meetings.changed', meeting: meeting.id }, now)
  await tellRoom(tx, meeting.id, { closed: true })
}

/**
 * The locks of all accounts that a change of the meeting concerns, in their order: its owner and host, who is in it, who
 * waits before its door. Under the meeting's `update` lock nobody else comes.
 */
export async function lockConcerned(tx: Tx, meeting: LockedMeeting): Promise<{ present: string[]; waiting: string[] }> {
  const present = await tx
    .selectFrom('attendances')
    .select('account_id')
    .distinct()
    .where('meeting_id', '=', meeting.id)
    .where('left_at', 'is', null)
    .execute()
  const waiting = await tx
    .selectFrom('lobby')
    .select('account_id')
    .distinct()
    .where('meeting_id', '=', meeting.id)
    .execute()
  const concerned = { present: present.map((one) => one.account_id), waiting: waiting.map((one) => one.account_id) }
  await lockAccounts(tx, [meeting.owner_id, meeting.host_id, ...concerned.present, ...concerned.waiting])
  return concerned
}

/**
 * Longer than its booked time where that is still to come, for it was given away with it. One that it has lost already, by
 * never beginning, stays lost: another meeting may have it.
 */
export function restsFrom(now: Date) {
  return sql<Date>`case when number_rests_until <= ${now}::timestamptz then number_rests_until else
    greatest(coalesce(planned_for + minutes * interval '1 minute', ${now}), ${now})
      + ${MEETING_NUMBER_RESTS_FOR} * interval '1 millisecond' end`
}
