import type { InTheWay } from '@foyer/contract'
import type { Presence } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'

/** An attendance of the account that is not over; under the account's lock it stays so. */
export interface Present extends Presence {
  attendance: string
  place: number
}

/** Where the account's terminals are now. Those whose lease is over are to be lost before (`leave`, `lostBy`). */
export async function presentOf(tx: Tx, account: string): Promise<Present[]> {
  const rows = await tx
    .selectFrom('attendances')
    .select(['id', 'meeting_id', 'own', 'session_id', 'terminal', 'place'])
    .where('account_id', '=', account)
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    attendance: row.id,
    meeting: row.meeting_id,
    own: row.own,
    session: row.session_id,
    terminal: row.terminal,
    place: row.place,
  }))
}

/** What stands in the way as the person sees it (JM9): which meeting, on which terminal. */
export async function shownInTheWay(tx: Tx, attendances: readonly string[], session: string): Promise<InTheWay[]> {
  const rows = await tx
    .selectFrom('attendances as a')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .innerJoin('accounts as o', 'o.id', 'm.owner_id')
    .innerJoin('sessions as s', 's.id', 'a.session_id')
    .select(['a.id', 'a.meeting_id', 'a.session_id', 'a.terminal', 'a.own', 'm.number', 'm.topic'])
    .select(['o.nickname', 'o.closed_at', 's.device_name'])
    .where('a.id', 'in', [...attendances])
    .orderBy('a.joined_at')
    .execute()
  return rows.map((row) => ({
    attendance: row.id,
    meeting: row.meeting_id,
    number: row.number,
    topic: row.topic,
    owner: row.closed_at ? null : row.nickname,
    own: row.own,
    terminal: row.terminal,
    deviceName: row.device_name,
    current: row.session_id === session,
  }))
}
