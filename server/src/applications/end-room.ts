import { endTheMeeting } from '../attendances/end-the-meeting.ts'
import { lockMeeting } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { type Calling, refuseEndedKey } from './for-application.ts'
import { refuseNotRunning, runningBy } from './rooms.store.ts'

/** Ends the meeting that runs by this reference in the application's room, for all. Refuses where none runs. */
export async function endApplicationMeeting({ db, clock }: Deps, calling: Calling, reference: string): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseEndedKey(tx, calling)
    const running = await runningBy(tx, calling.application, reference)
    if (!running || !(await end(tx, running, clock.now()))) await refuseNotRunning(tx, calling.application, reference)
  })
}

/** Ends all meetings in the rooms of an application that is no more, one after the other. */
export async function endRoomsOf({ db, clock }: Pick<Deps, 'db' | 'clock'>, application: string): Promise<void> {
  const running = await db.queries
    .selectFrom('meetings')
    .select('id')
    .where('application_id', '=', application)
    .where('ended_at', 'is', null)
    .execute()
  for (const { id } of running) await db.transaction((tx) => end(tx, id, clock.now()))
}

async function end(tx: Tx, meeting: string, now: Date): Promise<boolean> {
  const locked = await lockMeeting(tx, meeting, 'update')
  if (locked.ended_at) return false
  await endTheMeeting(tx, locked, 'byApplication', now)
  return true
}
