import type { LeaveReason } from '@foyer/rules'
import type { Platform } from '../platform/deps.ts'

type Needs = Pick<Platform, 'db' | 'media'>

/**
 * What the rooms have, held against the database: whose attendance is over is put out, a meeting that ended has no room,
 * and the host is who is the host. For when notices may have been lost.
 */
export async function reconcile({ db, media }: Needs): Promise<void> {
  const meetings = await media.rooms()
  if (meetings.length === 0) return
  const inRooms = await Promise.all(meetings.map((meeting) => media.list(meeting)))
  const known = await db.queries
    .selectFrom('meetings')
    .select(['id', 'host_id', 'ended_at'])
    .where('id', 'in', meetings)
    .execute()
  const over = await overOf({ db }, inRooms.flat())
  for (const [nth, meeting] of meetings.entries()) {
    const row = known.find(({ id }) => id === meeting)
    for (const attendance of inRooms[nth] ?? []) {
      const reason = over.get(attendance)
      if (reason) await media.revoke(meeting, attendance, reason)
    }
    if (!row || row.ended_at) await media.close(meeting)
    else await media.hostIs(meeting, row.host_id)
  }
}

async function overOf({ db }: Pick<Needs, 'db'>, attendances: string[]): Promise<Map<string, LeaveReason>> {
  if (attendances.length === 0) return new Map()
  const rows = await db.queries
    .selectFrom('attendances')
    .select(['id', 'leave_reason'])
    .where('id', 'in', attendances)
    .execute()
  const present = new Map(rows.map((row) => [row.id, row.leave_reason]))
  return new Map(
    attendances.flatMap((id) => {
      const reason = present.get(id)
      return reason === null ? [] : [[id, (reason ?? 'left') as LeaveReason] as const]
    }),
  )
}
