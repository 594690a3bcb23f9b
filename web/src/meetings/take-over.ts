import type { InTheWay, Problem } from '@foyer/contract'

/** A meeting that stands in the way of joining, with the terminals to leave it on (JM9). */
export interface ToLeave {
  meeting: string
  number: string
  topic: string | null
  owner: string | null
  on: readonly InTheWay[]
}

/** What a refused person can do besides staying: leave all of these, or one of them. */
export interface TakeOver {
  choose: 'all' | 'one'
  meetings: readonly ToLeave[]
}

/** The refusals that leaving somewhere else gets over. */
const REFUSALS = ['meeting.terminalTaken', 'meeting.ownTaken', 'meeting.fiveTaken'] as const
export type AdmissionRefusal = (typeof REFUSALS)[number]

/** Whether this refusal says where the account is that keeps it out. */
export function isAdmissionRefusal(problem: Problem): problem is Problem & { code: AdmissionRefusal } {
  return REFUSALS.some((code) => code === problem.code) && (problem.inTheWay?.length ?? 0) > 0
}

/**
 * The way out that a refusal offers. `agreed` is what the person already said yes to leaving: nothing was left yet, all of
 * it goes in one step.
 */
export function takeOverOf(problem: Problem, agreed: readonly InTheWay[]): TakeOver {
  const inTheWay = problem.inTheWay ?? []
  if (problem.code === 'meeting.fiveTaken') return { choose: 'one', meetings: byMeeting(inTheWay) } // JM5
  const all = [...agreed, ...inTheWay.filter((one) => !agreed.some(({ attendance }) => attendance === one.attendance))]
  return { choose: 'all', meetings: byMeeting(all) } // JM1, JM4
}

/** What is left with this choice: `chosen` is the meeting where one of several goes. */
export function leaving({ choose, meetings }: TakeOver, chosen: string | undefined): InTheWay[] {
  return meetings.filter(({ meeting }) => choose === 'all' || meeting === chosen).flatMap(({ on }) => on)
}

function byMeeting(inTheWay: readonly InTheWay[]): ToLeave[] {
  const meetings = new Map<string, ToLeave>()
  for (const one of inTheWay) {
    const { meeting, number, topic, owner } = one
    const on = meetings.get(meeting)?.on ?? []
    meetings.set(meeting, { meeting, number, topic, owner, on: [...on, one] })
  }
  return [...meetings.values()]
}
