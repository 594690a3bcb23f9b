import type { LeaveReason } from '@foyer/rules'
import type { Kysely } from 'kysely'
import type { Tables } from '../platform/db/tables.ts'

/** Why an attendance is over; one whose lease is, and that nobody has ended yet, is lost (JM10). */
export async function reasonOfLeaving(db: Kysely<Tables>, attendance: string): Promise<LeaveReason> {
  const row = await db.selectFrom('attendances').select('leave_reason').where('id', '=', attendance).executeTakeFirst()
  return (row?.leave_reason as LeaveReason | null | undefined) ?? 'lost'
}
