import type { MeetingPlan } from '@foyer/contract'
import { MEETING_PLANNED_WITHIN } from '@foyer/rules'
import { Refusal } from '../platform/refusal.ts'
import type { Booking } from './meetings.store.ts'

/** A plan whose time may be booked: to come, and not too far ahead. */
export function bookingOf(plan: MeetingPlan, now: Date): Booking {
  const startsAt = new Date(plan.startsAt)
  const ahead = startsAt.getTime() - now.getTime()
  if (ahead <= 0) throw new Refusal('meeting.inThePast')
  if (ahead > MEETING_PLANNED_WITHIN) throw new Refusal('meeting.tooFarAhead')
  return { startsAt, minutes: plan.minutes, timeZone: plan.timeZone }
}
