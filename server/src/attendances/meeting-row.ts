import type { Meeting } from '@foyer/contract'
import type { MeetingEnd } from '@foyer/rules'
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { avatarOf } from '../accounts/avatar-address.ts'
import type { Tx } from '../platform/db/database.ts'
import { prepared } from '../platform/db/prepared.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'

export interface MeetingRow {
  id: string
  number: string
  owner_id: string
  host_id: string
  topic: string | null
  made_at: Date
  planned_for: Date | null
  minutes: number | null
  time_zone: string | null
  edits: number
  begun_at: Date | null
  ended_at: Date | null
  end_reason: MeetingEnd | null
  /** Null of an account that was closed and forgotten. */
  owner_nickname: string | null
  owner_avatar: string | null
  owner_closed_at: Date | null
  present: number
}

/** Everything that is shown of meetings; the caller adds which. */
export function meetings(db: Kysely<Tables>) {
  return db
    .selectFrom('meetings as m')
    .leftJoin('accounts as o', 'o.id', 'm.owner_id')
    .select(['m.id', 'm.number', 'm.owner_id', 'm.host_id', 'm.topic', 'm.made_at', 'm.planned_for', 'm.minutes'])
    .select(['m.time_zone', 'm.edits', 'm.begun_at', 'm.ended_at', 'm.end_reason'])
    .select(['o.nickname as owner_nickname', 'o.avatar_hash as owner_avatar', 'o.closed_at as owner_closed_at'])
    .select(
      sql<number>`(select count(*)::int from attendances t where t.meeting_id = m.id and t.left_at is null)`.as(
        'present',
      ),
    )
}

/** A meeting as the account sees it. */
export function meetingOf(row: MeetingRow, account: string, publicUrl: string): Meeting {
  const { planned_for, minutes, time_zone } = row
  return {
    id: row.id,
    number: row.number,
    topic: row.topic,
    owner:
      row.owner_closed_at || row.owner_nickname === null
        ? null
        : { account: row.owner_id, nickname: row.owner_nickname, avatar: avatarOf(row.owner_avatar) },
    own: row.owner_id === account,
    hosting: row.host_id === account,
    state: row.ended_at ? 'ended' : row.begun_at ? 'running' : 'planned',
    plan:
      planned_for && minutes && time_zone
        ? { startsAt: planned_for.toISOString(), minutes, timeZone: time_zone }
        : null,
    begunAt: row.begun_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    end: row.end_reason,
    link: new URL(`/j/${row.number}`, publicUrl).href,
    present: row.present,
  }
}

/** The meeting, for what is shown of it; refuses `meeting.unknown`. */
export async function meetingRow(db: Kysely<Tables>, meeting: string): Promise<MeetingRow> {
  const row = await meetings(db).where('m.id', '=', meeting).executeTakeFirst()
  if (!row) throw new Refusal('meeting.unknown')
  return row
}

/** What admission has to know of a meeting. */
export interface LockedMeeting {
  id: string
  owner_id: string
  host_id: string
  begun_at: Date | null
  ended_at: Date | null
  /** Whose room it is held in; null: the server's own. */
  application_id: string | null
}

/**
 * The meeting's lock, taken before that of any account: `share` by those who come in, so that it does not end or begin
 * meanwhile; `update` by who begins, changes or ends it.
 */
export async function lockMeeting(tx: Tx, meeting: string, how: 'share' | 'update'): Promise<LockedMeeting> {
  const [row] = await LOCK[how](tx, meeting)
  if (!row) throw new Refusal('meeting.unknown')
  return row
}

// `no key`: a row that only names the meeting (a record of history) is written under the lock of an account, for which
// who ends the meeting waits.
const LOCKED = 'select id, owner_id, host_id, begun_at, ended_at, application_id from meetings where id = $1'
const LOCK = {
  share: prepared<LockedMeeting>('lock-meeting-to-come', `${LOCKED} for share`),
  update: prepared<LockedMeeting>('lock-meeting-to-change', `${LOCKED} for no key update`),
}
