import type { Participant } from '@foyer/contract'
import type { Kysely } from 'kysely'
import { avatarOf } from '../accounts/avatar-address.ts'
import { preparedAs } from '../platform/db/prepared.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'

/** Who is in the meeting, terminal by terminal, in the order in which they came; `session` is the terminal that asks. */
export async function participantsOf(
  db: Kysely<Tables>,
  meeting: string,
  session: string,
  now: Date,
): Promise<Participant[]> {
  const rows = await db
    .selectFrom('attendances as a')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .innerJoin('accounts as p', 'p.id', 'a.account_id')
    .select(['a.id', 'a.account_id', 'a.session_id', 'a.terminal', 'a.joined_at', 'm.host_id'])
    .select(['p.nickname', 'p.avatar_hash'])
    .where('a.meeting_id', '=', meeting)
    .where('a.left_at', 'is', null)
    .where('a.lease_until', '>', now)
    .orderBy('a.joined_at')
    .orderBy('a.id')
    .execute()
  return rows.map((row) => ({
    attendance: row.id,
    account: row.account_id,
    nickname: row.nickname,
    avatar: avatarOf(row.avatar_hash),
    terminal: row.terminal,
    host: row.account_id === row.host_id,
    you: row.session_id === session,
    joinedAt: row.joined_at.toISOString(),
  }))
}

/** The account of a terminal that is in the meeting; refuses `participant.unknown`. */
export async function participantIn(
  db: Kysely<Tables>,
  meeting: string,
  attendance: string,
  now: Date,
): Promise<string> {
  const account = await accountThere(db, meeting, attendance, now)
  if (account === undefined) throw new Refusal('participant.unknown')
  return account
}

/** The same; undefined where the terminal is not in the meeting. */
export async function accountThere(
  db: Kysely<Tables>,
  meeting: string,
  attendance: string,
  now: Date,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('attendances')
    .select('account_id')
    .where('id', '=', attendance)
    .where('meeting_id', '=', meeting)
    .where('left_at', 'is', null)
    .where('lease_until', '>', now)
    .executeTakeFirst()
  return row?.account_id
}

/** Whether the account is in the meeting, by any of its terminals. */
export async function isIn(db: Kysely<Tables>, meeting: string, account: string, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('attendances')
    .select('id')
    .where('meeting_id', '=', meeting)
    .where('account_id', '=', account)
    .where('left_at', 'is', null)
    .where('lease_until', '>', now)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * The meeting that the account hosts and is in by this attendance; none in the room of an application, where hosting is
 * not passed on.
 */
export async function hostedThrough(
  db: Kysely<Tables>,
  account: string,
  attendance: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('attendances as a')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .select('m.id')
    .where('a.id', '=', attendance)
    .where('a.account_id', '=', account)
    .where('a.left_at', 'is', null)
    .where('m.host_id', '=', account)
    .where('m.application_id', 'is', null)
    .modifyEnd(preparedAs('hosted-through'))
    .executeTakeFirst()
  return row?.id
}
