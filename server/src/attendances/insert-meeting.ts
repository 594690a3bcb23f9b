import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { drawNumber } from './draw-number.ts'
import type { LockedMeeting } from './meeting-row.ts'

/** Of a number for a meeting that runs: its own until it ends. */
export const AS_LONG_AS_IT_RUNS = sql<Date>`'infinity'::timestamptz`

/** A number that is taken is drawn at most this often; with a million numbers taken, one draw in 900 meets one. */
const DRAWN_AT_MOST = 20

type MeetingColumns = Tables['meetings']
export interface NewMeeting {
  owner: string
  topic: string | null
  begunAt: Date | null
  booked?: Pick<MeetingColumns, 'planned_for' | 'minutes' | 'time_zone'> | undefined
  /** Until then no other meeting has its number. */
  numberRestsUntil: Date | typeof AS_LONG_AS_IT_RUNS
  /** Whose room it is held in, and what it is called there. */
  application?: { id: string; reference: string } | undefined
}

/**
 * A new meeting with a number of its own: `meetings_numbers_rest` says whose a number is, also when two draw it at once,
 * and another is drawn. The owner is its host.
 */
export async function insertMeeting(tx: Tx, one: NewMeeting, now: Date, draw = drawNumber): Promise<LockedMeeting> {
  for (let drawn = 0; drawn < DRAWN_AT_MOST; drawn += 1) {
    const inserted = await tx
      .insertInto('meetings')
      .values({
        id: crypto.randomUUID(),
        number: draw(),
        owner_id: one.owner,
        host_id: one.owner,
        topic: one.topic,
        made_at: now,
        begun_at: one.begunAt,
        ...(one.booked ?? { planned_for: null, minutes: null, time_zone: null }),
        ended_at: null,
        end_reason: null,
        number_rests_until: one.numberRestsUntil,
        application_id: one.application?.id ?? null,
        reference: one.application?.reference ?? null,
      })
      .onConflict((on) => on.constraint('meetings_numbers_rest').doNothing())
      .returning(['id', 'owner_id', 'host_id', 'begun_at', 'ended_at', 'application_id'])
      .executeTakeFirst()
    if (inserted) return inserted
  }
  throw new Error('no free meeting number was drawn')
}
