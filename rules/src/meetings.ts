import { type RuleRefusal, refusal } from './refusals.ts'
import type { Plan, Terminal } from './vocabulary.ts'

/** How many different meetings an account may be in at once: of those it started itself, and in all. */
export interface MeetingsAtOnce {
  own: number
  inAll: number
}

/** In no plan more than this many different meetings (JM5): one for each of the five terminals. */
export const MEETINGS_AT_ONCE = 5

// biome-ignore format: a table
export const MEETINGS: Record<Plan, MeetingsAtOnce> = {
  free:       { own: 1,                inAll: MEETINGS_AT_ONCE }, //   JM1, JM2, JM5
  member:     { own: 1,                inAll: MEETINGS_AT_ONCE }, //   JM1, JM2, JM5
  business:   { own: 1,                inAll: MEETINGS_AT_ONCE }, //   JM1, JM2, JM5
  enterprise: { own: MEETINGS_AT_ONCE, inAll: MEETINGS_AT_ONCE }, //   JM3, JM5
}

/** One terminal of the account being in one meeting now. */
export interface Presence {
  meeting: string
  own: boolean
  session: string
  terminal: Terminal
}

/**
 * May this terminal of an account join this meeting? `present` lists where the account's terminals are now. A meeting
 * that the account is already in counts once (JM6); a browser counts like the five and makes no sixth (JM7).
 */
export function admit(
  plan: Plan,
  present: readonly Presence[],
  wanted: { meeting: string; own: boolean; session: string },
): { admitted: true } | { admitted: false; refusal: RuleRefusal; inTheWay: readonly Presence[] } {
  const here = present.filter((one) => one.session === wanted.session && one.meeting !== wanted.meeting)
  if (here.length > 0) return { admitted: false, refusal: refusal('meeting.terminalTaken'), inTheWay: here } // JM4

  const most = MEETINGS[plan]
  const others = present.filter((one) => one.meeting !== wanted.meeting)
  const own = others.filter((one) => one.own)
  if (wanted.own && most.own < most.inAll && different(own) >= most.own)
    return { admitted: false, refusal: refusal('meeting.ownTaken'), inTheWay: own } // JM1
  if (different(others) >= most.inAll)
    return { admitted: false, refusal: refusal('meeting.fiveTaken'), inTheWay: others } // JM5
  return { admitted: true }
}

function different(present: readonly Presence[]): number {
  return new Set(present.map((one) => one.meeting)).size
}

/** The lowest of the five places that the meeting takes (JM5); one that the account is in keeps its place (JM6). */
export function placeOf(meeting: string, taken: readonly { meeting: string; place: number }[]): number {
  const same = taken.find((one) => one.meeting === meeting)
  if (same) return same.place
  const used = new Set(taken.map((one) => one.place))
  for (let place = 1; place <= MEETINGS_AT_ONCE; place += 1) if (!used.has(place)) return place
  throw new Error('admitted to a sixth meeting')
}

/** Whether the database has to keep JM1 for this plan: of the account's own meetings, one at a time. */
export function isInOneOfItsOwn(plan: Plan): boolean {
  return MEETINGS[plan].own < MEETINGS[plan].inAll
}

/** How an attendance can end. */
export const LEAVE_REASONS = ['left', 'tookOver', 'lost', 'removed', 'sessionEnded', 'meetingEnded'] as const
export type LeaveReason = (typeof LEAVE_REASONS)[number]

/**
 * How a meeting can end: by its host, by the application whose room it is, because nobody was in it, called off before it
 * began, or with its owner's account.
 */
export const MEETING_ENDS = ['byHost', 'byApplication', 'empty', 'cancelled', 'accountClosed'] as const
export type MeetingEnd = (typeof MEETING_ENDS)[number]

/** Where a meeting stands. */
export const MEETING_STATES = ['planned', 'running', 'ended'] as const
