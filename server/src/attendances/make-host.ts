import type { Tx } from '../platform/db/database.ts'
import { tellAll, tellRoom } from '../platform/live/channel.ts'
import type { LockedMeeting } from './meeting-row.ts'

/**
 * Makes an account the host of the meeting. Everybody in the room sees it, and both are told. The caller holds the
 * meeting's `update` lock, then those of both accounts.
 */
export async function makeHost(tx: Tx, { id, host_id }: LockedMeeting, account: string, now: Date): Promise<void> {
  if (account === host_id) return
  await tx.updateTable('meetings').set({ host_id: account }).where('id', '=', id).execute()
  await tellAll(tx, [host_id, account], { type: 'meetings.changed', meeting: id }, now)
  await tellRoom(tx, id, { host: account })
}
