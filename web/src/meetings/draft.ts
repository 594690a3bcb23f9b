import type { MeetingPlan } from '@foyer/contract'
import { MEETING_MIN_MINUTES } from '@foyer/rules'
import { clockIn, momentOf } from './clocks.ts'

/** A meeting as it stands in the form. */
export interface Draft {
  topic: string
  /** `2026-03-09` and `14:30`, by the clock of the zone. */
  day: string
  time: string
  minutes: number
  zone: string
}

/** Lengths to choose from, in minutes. */
const LENGTHS = [MEETING_MIN_MINUTES, 30, 45, 60, 90, 120, 180, 240, 480, 24 * 60] as const

const HALF_AN_HOUR = 30 * 60_000

/** The next half hour, one hour long. */
export function freshDraft(now: number, zone: string): Draft {
  const next = Math.ceil((now + 1) / HALF_AN_HOUR) * HALF_AN_HOUR
  return { topic: '', ...clockIn(zone, next), minutes: 60, zone }
}

export function draftOf({ topic, startsAt, minutes, timeZone }: MeetingPlan): Draft {
  return { topic: topic ?? '', ...clockIn(timeZone, Date.parse(startsAt)), minutes, zone: timeZone }
}

/** The lengths to choose from; one that a program chose stays among them. */
export function lengthsWith(minutes: number): number[] {
  return [...new Set([...LENGTHS, minutes])].sort((one, other) => one - other)
}

/** When it starts, epoch milliseconds; undefined while the day or the time is missing. */
export function startOf({ day, time, zone }: Draft): number | undefined {
  if (day === '' || time === '') return undefined
  const moment = momentOf(day, time, zone)
  return Number.isNaN(moment) ? undefined : moment
}

/** Another zone: the clock keeps what it shows, as when one says "half past two, but in Berlin". */
export function inZone(draft: Draft, zone: string): Draft {
  return { ...draft, zone }
}

export function planOf(draft: Draft, startsAt: number): MeetingPlan {
  const { topic, minutes, zone } = draft
  return { topic: topic.trim() || null, startsAt: new Date(startsAt).toISOString(), minutes, timeZone: zone }
}
