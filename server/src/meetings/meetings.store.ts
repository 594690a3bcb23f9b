import { MEETING_NUMBER_RESTS_FOR } from '@foyer/rules'
import { AS_LONG_AS_IT_RUNS } from '../attendances/insert-meeting.ts'
import type { Tx } from '../platform/db/database.ts'

/** When a meeting is booked. */
export interface Booking {
  startsAt: Date
  minutes: number
  timeZone: string
}

/** A booked meeting has its number until 30 days after its time. */
export function restsUntil({ startsAt, minutes }: Booking): Date {
  return new Date(startsAt.getTime() + minutes * 60_000 + MEETING_NUMBER_RESTS_FOR)
}

/** From now on it runs, and keeps its number as long. */
export async function begin(tx: Tx, meeting: string, now: Date): Promise<void> {
  await tx
    .updateTable('meetings')
    .set({ begun_at: now, number_rests_until: AS_LONG_AS_IT_RUNS })
    .where('id', '=', meeting)
    .execute()
}

export async function rebook(tx: Tx, meeting: string, topic: string | null, booking: Booking): Promise<void> {
  const { startsAt, minutes, timeZone } = booking
  await tx
    .updateTable('meetings')
    .set({ topic, planned_for: startsAt, minutes, time_zone: timeZone, number_rests_until: restsUntil(booking) })
    .set((row) => ({ edits: row('edits', '+', 1) }))
    .where('id', '=', meeting)
    .execute()
}

/** A planned meeting that never began has lost its number: another may have it. */
export async function hasLostItsNumber(tx: Tx, meeting: string, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('meetings')
    .select('id')
    .where('id', '=', meeting)
    .where('begun_at', 'is', null)
    .where('number_rests_until', '<=', now)
    .executeTakeFirst()
  return row !== undefined
}
