import type { LeaveReason } from '@foyer/rules'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { preparedAs } from '../platform/db/prepared.ts'
import { tellEach, tellRooms } from '../platform/live/channel.ts'
import { recordAttended } from './record-attended.ts'

/** Which present attendances. */
export type Leaving =
  | { attendances: readonly string[]; of?: string }
  | { sessions: readonly string[] }
  | { account: string }
  | { accountInMeeting: { account: string; meeting: string } }
  | { meeting: string }
  /** Of these accounts, whose lease is over. */
  | { lostBy: readonly string[] }

export interface Left {
  id: string
  meeting_id: string
  account_id: string
  session_id: string
  terminal: string
  joined_at: Date
  left_at: Date
  leave_reason: LeaveReason
}

/**
 * The one operation that takes terminals out of their meetings (JM11). A lease that was over before counts as lost at
 * its end (JM10). Puts the meetings into the histories that are synced (HS2), tells every terminal of the account, and
 * stops the media when the transaction commits. The caller holds the locks of the accounts.
 */
export async function leave(tx: Tx, leaving: Leaving, reason: LeaveReason, now: Date): Promise<Left[]> {
  let present = tx
    .updateTable('attendances')
    .set({
      // One that waited for the locks may be of an earlier moment than the coming in that it undoes.
      left_at: sql<Date>`greatest(joined_at, least(lease_until, ${now}::timestamptz))`,
      leave_reason: sql<LeaveReason>`case when lease_until <= ${now}::timestamptz then 'lost' else ${reason}::text end`,
    })
    .where('left_at', 'is', null)
  if ('attendances' in leaving) {
    present = present.where(amongst('id', leaving.attendances))
    if (leaving.of !== undefined) present = present.where('account_id', '=', leaving.of)
  } else if ('sessions' in leaving) present = present.where(amongst('session_id', leaving.sessions))
  else if ('account' in leaving) present = present.where('account_id', '=', leaving.account)
  else if ('meeting' in leaving) present = present.where('meeting_id', '=', leaving.meeting)
  else if ('lostBy' in leaving)
    present = present.where(amongst('account_id', leaving.lostBy)).where('lease_until', '<=', now)
  else {
    const { account, meeting } = leaving.accountInMeeting
    present = present.where('account_id', '=', account).where('meeting_id', '=', meeting)
  }
  const left = (await present
    .returning(['id', 'meeting_id', 'account_id', 'session_id', 'terminal', 'joined_at', 'left_at', 'leave_reason'])
    .modifyEnd(preparedAs(nameOf(leaving)))
    .execute()) as Left[]
  if (left.length > 0) await recordAndTell(tx, left, now)
  return left
}

function nameOf(leaving: Leaving): string {
  const [which] = Object.keys(leaving)
  return `leave-${which?.toLowerCase()}${'of' in leaving && leaving.of !== undefined ? '-of' : ''}`
}

function amongst(column: string, ids: readonly string[]) {
  return sql<boolean>`${sql.ref(column)} = any (${[...ids]}::uuid[])`
}

async function recordAndTell(tx: Tx, left: Left[], now: Date): Promise<void> {
  const synced = await recordAttended(tx, left)
  const ended = left.map((one) => ({ account: one.account_id, message: endedMessage(one) }))
  const history = synced.map((account) => ({ account, message: { type: 'history.changed' } as const }))
  const out = [...Map.groupBy(left, (one) => one.meeting_id)].flatMap(([meeting, of]) => outOf(meeting, of))
  await tellEach(tx, [...ended, ...history], now)
  await tellRooms(tx, out)
}

function endedMessage(one: Left) {
  return {
    type: 'attendance.ended',
    attendance: one.id,
    session: one.session_id,
    meeting: one.meeting_id,
    reason: one.leave_reason,
    at: one.left_at.toISOString(),
  } as const
}

/** NOTIFY carries at most 8000 bytes. */
const OUT_PER_NOTICE = 60

function outOf(meeting: string, out: Left[]) {
  const all = out.map(({ id, leave_reason }) => ({ attendance: id, reason: leave_reason }))
  return Array.from({ length: Math.ceil(all.length / OUT_PER_NOTICE) }, (_, nth) => ({
    meeting,
    room: { out: all.slice(nth * OUT_PER_NOTICE, (nth + 1) * OUT_PER_NOTICE) },
  }))
}
