import type { AnswerOf, MyAttendance } from '@foyer/contract'
import { sql } from 'kysely'
import { avatarOf } from '../accounts/avatar-address.ts'
import { meetingOf, meetings } from '../attendances/meeting-row.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/**
 * What the account owns or hosts and has not ended, in the order of their times, and where its terminals are now, the
 * one that asks first.
 */
export async function myMeetings(deps: Deps, signed: SignedIn): Promise<AnswerOf<'myMeetings'>> {
  const account = signed.account.id
  const rows = await meetings(deps.db.queries)
    .where((is) => is.or([is('m.owner_id', '=', account), is('m.host_id', '=', account)]))
    .where('m.ended_at', 'is', null)
    .orderBy(sql`coalesce(m.planned_for, m.begun_at)`)
    .orderBy('m.id')
    .execute()
  return {
    meetings: rows.map((row) => meetingOf(row, account, deps.config.FOYER_PUBLIC_URL)),
    attendances: await attendancesOf(deps, signed),
  }
}

async function attendancesOf({ db, clock }: Deps, { account, session }: SignedIn): Promise<MyAttendance[]> {
  const rows = await db.queries
    .selectFrom('attendances as a')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .innerJoin('accounts as o', 'o.id', 'm.owner_id')
    .innerJoin('sessions as s', 's.id', 'a.session_id')
    .select(['a.id', 'a.meeting_id', 'a.session_id', 'a.terminal', 'a.own', 'a.joined_at', 'm.number', 'm.topic'])
    .select(['o.id as owner', 'o.nickname', 'o.avatar_hash', 'o.closed_at', 's.device_name'])
    .where('a.account_id', '=', account.id)
    .where('a.left_at', 'is', null)
    .where('a.lease_until', '>', clock.now())
    .orderBy(sql`(a.session_id = ${session.id})`, 'desc')
    .orderBy('a.joined_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    meeting: {
      id: row.meeting_id,
      number: row.number,
      topic: row.topic,
      owner: row.closed_at ? null : { account: row.owner, nickname: row.nickname, avatar: avatarOf(row.avatar_hash) },
    },
    own: row.own,
    session: row.session_id,
    current: row.session_id === session.id,
    terminal: row.terminal,
    deviceName: row.device_name,
    joinedAt: row.joined_at.toISOString(),
  }))
}
