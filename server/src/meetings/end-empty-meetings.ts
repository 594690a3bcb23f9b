import { EMPTY_MEETING_ENDS_AFTER } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import { endTheMeeting } from '../attendances/end-the-meeting.ts'
import { lockMeeting } from '../attendances/meeting-row.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'

const MOST_AT_ONCE = 500

/**
 * Ends meetings that nobody was in for ten minutes, planned ones not before their booked end, and planned ones that
 * never began, when their number may go to another. Whoever comes in while one is looked at keeps it running.
 */
export async function endEmptyMeetings({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  for (const id of await empty(db.queries, now))
    await db
      .transaction(async (tx) => {
        const meeting = await lockMeeting(tx, id, 'update')
        const [stillEmpty] = await empty(tx, now, id)
        if (stillEmpty) await endTheMeeting(tx, meeting, 'empty', now)
      })
      .catch((error: unknown) => log.error({ err: error, meeting: id }, 'an empty meeting was not ended'))
}

async function empty(db: Kysely<Tables>, now: Date, only: string | null = null): Promise<string[]> {
  const since = new Date(now.getTime() - EMPTY_MEETING_ENDS_AFTER)
  const { rows } = await sql<{ id: string }>`
    select id from meetings m
    where ended_at is null and (${only}::uuid is null or id = ${only}) and (
      begun_at is null and number_rests_until <= ${now}
      or begun_at <= ${since}
        and (planned_for is null or planned_for + minutes * interval '1 minute' <= ${now})
        and not exists (select from attendances a where a.meeting_id = m.id and (a.left_at is null or a.left_at > ${since})))
    limit ${MOST_AT_ONCE}`.execute(db)
  return rows.map((row) => row.id)
}
