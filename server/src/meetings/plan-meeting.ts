import type { Meeting, MeetingPlan } from '@foyer/contract'
import { PLANNED_MEETINGS_OF_AN_ACCOUNT } from '@foyer/rules'
import { insertMeeting } from '../attendances/insert-meeting.ts'
import { meetingOf, meetingRow } from '../attendances/meeting-row.ts'
import { countPlanned } from '../attendances/planned.ts'
import { refuseTooManyMeetings } from '../attendances/refuse-too-many-meetings.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { bookingOf } from './booking.ts'
import { restsUntil } from './meetings.store.ts'

/**
 * Plans a meeting; its number and link can be given away at once. Refuses a time that is past or too far ahead, more
 * planned meetings than an account may have (`meeting.enough`), and too many in an hour. The account's terminals see it.
 */
export async function planMeeting(deps: Deps, signed: SignedIn, plan: MeetingPlan): Promise<Meeting> {
  const now = deps.clock.now()
  const owner = signed.account.id
  const booking = bookingOf(plan, now)
  const row = await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    if ((await countPlanned(tx, owner)) >= PLANNED_MEETINGS_OF_AN_ACCOUNT) throw new Refusal('meeting.enough')
    await refuseTooManyMeetings(deps, tx, owner, now)
    const booked = { planned_for: booking.startsAt, minutes: booking.minutes, time_zone: booking.timeZone }
    const { id } = await insertMeeting(
      tx,
      { owner, topic: plan.topic, begunAt: null, booked, numberRestsUntil: restsUntil(booking) },
      now,
    )
    await tell(tx, owner, { type: 'meetings.changed', meeting: id }, now)
    return meetingRow(tx, id)
  })
  return meetingOf(row, owner, deps.config.FOYER_PUBLIC_URL)
}
