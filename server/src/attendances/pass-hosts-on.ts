import { LEASE_LIVES_FOR } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import { lockConcerned } from './end-the-meeting.ts'
import { makeHost } from './make-host.ts'
import { type LockedMeeting, lockMeeting } from './meeting-row.ts'

/** The others are looked at the next time. */
const MOST_AT_ONCE = 200

/**
 * A meeting whose host has been out of it for 45 seconds gets another of those who are in it: its owner, or who has been
 * in it longest. Until then the host may come back, as after a lost network. In the room of an application, which would
 * not hear of it, hosting is not passed on. Done once, however many processes look.
 */
export async function passHostsOn({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  for (const id of await withoutHost(db.queries, now))
    await db
      .transaction(async (tx) => {
        const meeting = await lockMeeting(tx, id, 'update')
        const [still] = await withoutHost(tx, now, id)
        if (still === undefined) return // the host is back, or another process was first
        await lockConcerned(tx, meeting)
        await passHostOn(tx, meeting, now)
      })
      .catch((error: unknown) => log.error({ err: error, meeting: id }, 'a meeting is left without a host'))
}

/**
 * Makes another of those who are in the meeting its host, now that its own is out; with nobody in it, it keeps its own.
 * The caller holds the meeting's `update` lock, then those that `lockConcerned` takes.
 */
export async function passHostOn(tx: Tx, meeting: LockedMeeting, now: Date): Promise<void> {
  const next = await nextHost(tx, meeting.id, meeting.owner_id, now)
  if (next !== undefined) await makeHost(tx, meeting, next, now)
}

/** Who becomes host of a meeting that loses its own; nobody when nobody else is in it. */
export async function nextHost(tx: Tx, meeting: string, owner: string, now: Date): Promise<string | undefined> {
  const next = await tx
    .selectFrom('attendances')
    .select('account_id')
    .where('meeting_id', '=', meeting)
    .where('left_at', 'is', null)
    .where('lease_until', '>', now)
    .orderBy(sql`account_id = ${owner}`, 'desc')
    .orderBy('joined_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return next?.account_id
}

/**
 * Meetings that somebody is in, and that no terminal of their host was in within the last 45 seconds. Whether it is in now
 * is asked apart, of the few attendances that are present: of 10,000 meetings that run, 18 ms.
 */
async function withoutHost(db: Kysely<Tables>, now: Date, only: string | null = null): Promise<string[]> {
  const since = new Date(now.getTime() - LEASE_LIVES_FOR)
  const { rows } = await sql<{ id: string }>`
    select m.id from meetings m
    where m.ended_at is null and m.begun_at <= ${since} and m.application_id is null
      and (${only}::uuid is null or m.id = ${only})
      and exists (select from attendances a
        where a.meeting_id = m.id and a.left_at is null and a.lease_until > ${now})
      and not exists (select from attendances a
        where a.meeting_id = m.id and a.account_id = m.host_id and a.left_at is null and a.lease_until > ${since})
      and not exists (select from attendances a
        where a.meeting_id = m.id and a.account_id = m.host_id and a.left_at > ${since})
    limit ${MOST_AT_ONCE}`.execute(db)
  return rows.map((row) => row.id)
}
