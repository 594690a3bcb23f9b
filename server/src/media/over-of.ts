import type { LeaveReason } from '@foyer/rules'
import type { Database } from '../platform/db/database.ts'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Of those that are in rooms, the ones that may not be, and why. One that we know nothing of may not. */
export async function overOf({ queries }: Pick<Database, 'queries'>, attendances: string[]) {
  const ids = attendances.filter((id) => ID.test(id))
  const rows =
    ids.length === 0
      ? []
      : await queries.selectFrom('attendances').select(['id', 'leave_reason']).where('id', 'in', ids).execute()
  const known = new Map(rows.map((row) => [row.id, row.leave_reason]))
  return new Map(
    attendances.flatMap((id) => {
      const reason = known.get(id)
      return reason === null ? [] : [[id, (reason ?? 'left') as LeaveReason] as const]
    }),
  )
}
