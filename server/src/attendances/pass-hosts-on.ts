import { LEASE_LIVES_FOR } from '@foyer/rules'
import { type Kysely, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import { tellAll, tellRoom } from '../platform/live/channel.ts'
import { lockAccounts } from './lock-accounts.ts'
import { lockMeeting } from './meeting-row.ts'

const MOST_AT_ONCE = 200

/**
 * A meeting whose host has been out of it for 45 seconds gets another of those who are in it: its owner, or who has been
 * in it longest. Until then the host may come back, as after a lost network. Both are told.
 */
export async function passHostsOn({ db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now()
  for (const id of await withoutHost(db.queries, now))
    await db
      .transaction(async (tx) => {
        const meeting = await lockMeeting(tx, id, 'update')
        const [still] = await withoutHost(tx, now, id)
        const next = still && (await nextHost(tx, id, meeting.owner_id, now))
        if (next === undefined) return
        await lockAccounts(tx, [meeting.host_id, next])
        if ((await nextHost(tx, id, meeting.owner_id, now)) !== next) return // left meanwhile: looked at again soon
        await tx.updateTable('meetings').set({ host_id: next }).where('id', '=', id).execute()
        await tellAll(tx, [meeting.host_id, next], { type: 'meetings.changed', meeting: id }, now)
        await tellRoom(tx, id, { host: next })
      })
      .catch((error: unknown) => log.error({ err: error, meeting: id }, 'a meeting is left without a host'))
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

async function withoutHost(db: Kysely<Tables>, now: Date, only: string | null = null): Promise<string[]> {
  const since = new Date(now.getTime() - LEASE_LIVES_FOR)
  const { rows } = await sql<{ id: string }>`
    select m.id from meetings m
    where m.ended_at is null and m.begun_at <= ${since} and m.application_id is null
      and (${only}::uuid is null or m.id = ${only})
      and exists (select from attendances a where a.meeting_id = m.id and a.left_at is null)
      and not exists (select from attendances a where a.meeting_id = m.id and a.account_id = m.host_id
        and (a.left_at is null or a.left_at > ${since}))
    limit ${MOST_AT_ONCE}`.execute(db)
  return rows.map((row) => row.id)
}
