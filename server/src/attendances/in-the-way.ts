import type { InTheWay } from '@foyer/contract'
import type { Tx } from '../platform/db/database.ts'

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
