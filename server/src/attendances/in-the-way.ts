import type { InTheWay, InTheWayOfApplication } from '@foyer/contract'
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

/**
 * The same as the application sees it that asked: which of its own meetings; of all others only that there is one, and on
 * which kind of terminal. Where a person is otherwise is nothing that an application learns.
 */
export async function shownToApplication(
  tx: Tx,
  attendances: readonly string[],
  session: string,
  application: string,
): Promise<InTheWayOfApplication[]> {
  const rows = await tx
    .selectFrom('attendances as a')
    .innerJoin('meetings as m', 'm.id', 'a.meeting_id')
    .select(['a.id', 'a.meeting_id', 'a.session_id', 'a.terminal', 'a.own'])
    .select(['m.number', 'm.topic', 'm.application_id', 'm.reference'])
    .where('a.id', 'in', [...attendances])
    .orderBy('a.joined_at')
    .execute()
  return rows.map(({ own, terminal, ...row }) =>
    row.application_id === application && row.reference !== null
      ? {
          attendance: row.id,
          meeting: row.meeting_id,
          number: row.number,
          reference: row.reference,
          topic: row.topic,
          own,
          terminal,
          current: row.session_id === session,
        }
      : { own, terminal },
  )
}
