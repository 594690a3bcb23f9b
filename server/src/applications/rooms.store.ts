import { randomInt } from 'node:crypto'
import { MEETING_NUMBER_DIGITS } from '@foyer/rules'
import { sql } from 'kysely'
import type { LockedMeeting } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import { Refusal } from '../platform/refusal.ts'

/** Those who would begin a meeting by the same reference do so one after the other; taken before any meeting's lock. */
export async function lockReference(tx: Tx, application: string, reference: string): Promise<void> {
  const what = `room:${application}:${reference}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx)
}

/** The meeting that runs by this reference, if one does. */
export async function runningBy(tx: Tx, application: string, reference: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('meetings')
    .select('id')
    .where('application_id', '=', application)
    .where('reference', '=', reference)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** Why there is none: one ended, or there never was one that is still known. */
export async function refuseNotRunning(tx: Tx, application: string, reference: string): Promise<never> {
  const ended = await tx
    .selectFrom('meetings')
    .select('id')
    .where('application_id', '=', application)
    .where('reference', '=', reference)
    .limit(1)
    .executeTakeFirst()
  throw new Refusal(ended ? 'meeting.ended' : 'meeting.unknown')
}

export interface Beginning {
  application: string
  reference: string
  topic: string | null
  owner: string
}

/** A number that is taken is drawn at most this often; with a million numbers taken, one in a thousand draws meets one. */
const DRAWN_AT_MOST = 20

/** Begins a meeting in the application's room. It has a number like every other, by which a person sees where they are. */
export async function beginMeeting(tx: Tx, { application, reference, topic, owner }: Beginning, now: Date) {
  for (let drawn = 0; drawn < DRAWN_AT_MOST; drawn += 1) {
    const begun: LockedMeeting | undefined = await tx
      .insertInto('meetings')
      .values({
        id: crypto.randomUUID(),
        number: String(randomInt(10 ** (MEETING_NUMBER_DIGITS - 1), 10 ** MEETING_NUMBER_DIGITS)),
        owner_id: owner,
        host_id: owner,
        topic,
        made_at: now,
        begun_at: now,
        number_rests_until: sql<Date>`'infinity'::timestamptz`,
        application_id: application,
        reference,
      })
      .onConflict((on) => on.constraint('meetings_numbers_rest').doNothing())
      .returning(['id', 'owner_id', 'host_id', 'begun_at', 'ended_at', 'application_id'])
      .executeTakeFirst()
    if (begun) return begun
  }
  throw new Error('no free meeting number was drawn')
}
