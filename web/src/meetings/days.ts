import type { Meeting, MyAttendance } from '@foyer/contract'
import { clockIn } from './clocks.ts'

/** A meeting in a list, with where the account's terminals are in it. */
export interface Listed {
  id: string
  number: string
  topic: string | null
  owner: string | null
  own: boolean
  running: boolean
  /** When it is planned to begin, or began; epoch milliseconds. */
  startsAt: number
  /** When it is planned to end; null for one that was started at once. */
  endsAt: number | null
  /** Terminals in it, of whomever. */
  present: number
  mine: readonly MyAttendance[]
}

export interface Day {
  /** `2026-03-09`, in the reader's time zone; undefined for what was planned for a day that has passed. */
  day: string | undefined
  nearness: 'today' | 'tomorrow' | undefined
  meetings: Listed[]
}

/** The meetings of the account and those that its terminals are in, each once, by their beginning. */
export function listed(meetings: readonly Meeting[], attendances: readonly MyAttendance[]): Listed[] {
  const mine = (meeting: string) => attendances.filter((one) => one.meeting.id === meeting)
  const own = meetings.filter(({ state }) => state !== 'ended').map((meeting) => asListed(meeting, mine(meeting.id)))
  const elsewhere = attendances.filter(
    ({ meeting }, at) =>
      !meetings.some(({ id }) => id === meeting.id) &&
      attendances.findIndex((other) => other.meeting.id === meeting.id) === at,
  )
  return [...own, ...elsewhere.map((one) => joinedElsewhere(one, mine(one.meeting.id)))].sort(
    (one, other) => one.startsAt - other.startsAt || one.number.localeCompare(other.number),
  )
}

/** What the main screen shows: what runs now, and what is planned for some part of today. */
export function todays(all: readonly Listed[], now: number, zone: string): Listed[] {
  const today = clockIn(zone, now).day
  return all.filter(
    ({ running, startsAt, endsAt }) =>
      running ||
      (clockIn(zone, startsAt).day <= today &&
        clockIn(zone, Math.max(startsAt, (endsAt ?? startsAt) - 1)).day >= today),
  )
}

/** The coming meetings by day, what runs now on the first; what was planned for a day that has passed comes last. */
export function byDay(all: readonly Listed[], now: number, zone: string): Day[] {
  const current = new Set(todays(all, now, zone))
  const today = clockIn(zone, now).day
  const tomorrow = dayAfter(today)
  const days = new Map<string | undefined, Listed[]>()
  for (const one of all) {
    const itsDay = clockIn(zone, one.startsAt).day
    const day = current.has(one) ? today : itsDay < today ? undefined : itsDay
    days.set(day, [...(days.get(day) ?? []), one])
  }
  const nearness = (day: string | undefined) =>
    day === today ? 'today' : day === tomorrow ? 'tomorrow' : (undefined as Day['nearness'])
  return [...days]
    .map(([day, meetings]) => ({ day, nearness: nearness(day), meetings }))
    .sort((one, other) => (one.day ?? LAST).localeCompare(other.day ?? LAST))
}

const LAST = '9999'

function asListed(meeting: Meeting, mine: readonly MyAttendance[]): Listed {
  const { id, number, topic, owner, own, state, plan, begunAt, present } = meeting
  const startsAt = plan ? Date.parse(plan.startsAt) : Date.parse(begunAt ?? '')
  return {
    ...{ id, number, topic, own, present, mine, startsAt },
    owner: owner?.nickname ?? null,
    running: state === 'running',
    endsAt: plan ? startsAt + plan.minutes * 60_000 : null,
  }
}

function joinedElsewhere({ meeting, own, joinedAt }: MyAttendance, mine: readonly MyAttendance[]): Listed {
  const { id, number, topic, owner } = meeting
  return {
    ...{ id, number, topic, own, mine },
    owner: owner?.nickname ?? null,
    running: true,
    startsAt: Date.parse(joinedAt),
    endsAt: null,
    present: mine.length,
  }
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}
