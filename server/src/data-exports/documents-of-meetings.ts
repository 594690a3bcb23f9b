import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Document } from './archive-shapes.ts'
import { at } from './at.ts'

/** Of each list, for an archive is held in memory. */
export const MOST_MEETINGS = 20_000

type Meetings = Document<'meetings'>

/** What the account planned or started, where its terminals were, and its synced history. */
export async function meetings(tx: Tx, account: string): Promise<Meetings> {
  return { own: await own(tx, account), attended: await attended(tx, account), history: await history(tx, account) }
}

async function own(tx: Tx, account: string): Promise<Meetings['own']> {
  const rows = await tx
    .selectFrom('meetings')
    .select(['number', 'topic', 'made_at', 'planned_for', 'minutes', 'time_zone', 'begun_at', 'ended_at', 'end_reason'])
    .select(sql<number>`(count(*) over ())::int`.as('all'))
    .where('owner_id', '=', account)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(MOST_MEETINGS)
    .execute()
  return {
    olderLeftOut: leftOut(rows),
    meetings: rows.map((row) => ({
      number: row.number,
      topic: row.topic,
      madeAt: row.made_at.toISOString(),
      startsAt: at(row.planned_for),
      minutes: row.minutes,
      timeZone: row.time_zone,
      begunAt: at(row.begun_at),
      endedAt: at(row.ended_at),
      end: row.end_reason,
    })),
  }
}

async function attended(tx: Tx, account: string): Promise<Meetings['attended']> {
  const rows = await tx
    .selectFrom('attendances as t')
    .innerJoin('meetings as m', 'm.id', 't.meeting_id')
    .select(['m.number', 'm.topic', 't.own', 't.terminal', 't.joined_at', 't.left_at', 't.leave_reason'])
    .select(sql<number>`(count(*) over ())::int`.as('all'))
    .where('t.account_id', '=', account)
    .orderBy('t.joined_at', 'desc')
    .orderBy('t.id')
    .limit(MOST_MEETINGS)
    .execute()
  return {
    olderLeftOut: leftOut(rows),
    attendances: rows.map((row) => ({
      number: row.number,
      topic: row.topic,
      own: row.own,
      terminal: row.terminal,
      joinedAt: row.joined_at.toISOString(),
      leftAt: at(row.left_at),
      leaveReason: row.leave_reason,
    })),
  }
}

async function history(tx: Tx, account: string): Promise<Meetings['history']> {
  const turned = await tx
    .selectFrom('history_switches')
    .select(['is_on', 'changed_at'])
    .where('account_id', '=', account)
    .executeTakeFirst()
  const rows = await tx
    .selectFrom('history_records as r')
    .innerJoin('meetings as m', 'm.id', 'r.meeting_id')
    .select(['m.number', 'm.topic', 'r.joined_at', 'r.left_at'])
    .select(sql<boolean>`coalesce(m.owner_id = ${account}, false)`.as('own'))
    .select(sql<number>`(count(*) over ())::int`.as('all'))
    .where('r.account_id', '=', account)
    .where(sql<boolean>`(r.deleted_at is null or r.joined_at > r.deleted_at)`)
    .orderBy('r.left_at', 'desc')
    .orderBy('r.meeting_id')
    .limit(MOST_MEETINGS)
    .execute()
  return {
    syncing: turned?.is_on ?? false,
    switchedAt: at(turned?.changed_at ?? null),
    olderLeftOut: leftOut(rows),
    records: rows.map((row) => ({
      number: row.number,
      topic: row.topic,
      own: row.own,
      joinedAt: row.joined_at.toISOString(),
      leftAt: row.left_at.toISOString(),
    })),
  }
}

function leftOut(rows: readonly { all: number }[]): number {
  return (rows[0]?.all ?? 0) - rows.length
}
