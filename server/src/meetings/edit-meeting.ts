import type { Meeting, MeetingPlan } from '@foyer/contract'
import { meetingOf, meetingRow } from '../attendances/meeting-row.ts'
import { tellAll } from '../platform/live/channel.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { lockBeforeItBegins } from './before-it-begins.ts'
import { bookingOf } from './booking.ts'
import { rebook } from './meetings.store.ts'

/** Changes a planned meeting before it begins; number and link stay. Its owner's terminals and who waits are told. */
export async function editMeeting(deps: Deps, signed: SignedIn, id: string, plan: MeetingPlan): Promise<Meeting> {
  const now = deps.clock.now()
  const row = await deps.db.transaction(async (tx) => {
    const { meeting, waiting } = await lockBeforeItBegins(tx, signed, id, now)
    await rebook(tx, id, plan.topic, bookingOf(plan, now))
    const told = new Set([meeting.owner_id, ...waiting])
    await tellAll(tx, [...told], { type: 'meetings.changed', meeting: id }, now)
    return meetingRow(tx, id)
  })
  return meetingOf(row, signed.account.id, deps.config.FOYER_PUBLIC_URL)
}
