import type { Admission, JoinStep, Meeting } from '@foyer/contract'
import type { LeaveReason } from '@foyer/rules'
import { call } from '../api/call.ts'
import { refusalOf } from '../flows/steps/refused.ts'
import { wasIn } from './was-in.ts'

/** Where a terminal stands with a meeting: on its way, before the door, in the lobby, in, or out again. */
export type Visit =
  | { at: 'arriving' }
  | { at: 'before'; busy: boolean; failure?: unknown }
  | { at: 'lobby'; meeting: Meeting; waiting: number; lost: boolean }
  | { at: 'in'; admission: Admission }
  | { at: 'out'; reason: LeaveReason }
  | { at: 'shut'; code: ShutBy }

/** The way on for a terminal that is in the meeting, or was before its page was loaded again; none for one that comes anew. */
export async function goOn(meeting: string): Promise<Admission | 'join' | undefined> {
  const { attendances } = await call('myMeetings')
  const mine = attendances.find((one) => one.current && one.meeting.id === meeting)
  if (mine)
    try {
      return await call('renewTicket', { params: { attendance: mine.id }, body: null })
    } catch (failure) {
      if (refusalOf(failure) !== 'attendance.gone') throw failure
    }
  return wasIn(meeting) ? 'join' : undefined
}

/** Undoes what a join brought whose answer came when nobody was here any more. */
export async function leaveAgain(meeting: string, step: JoinStep): Promise<void> {
  if (step.outcome === 'lobby') return waitNoLonger(meeting)
  await call('leaveMeeting', { params: { attendance: step.admission.attendance } }).catch(() => undefined) // the lease ends it
}

/** Leaves the lobby; who goes without a word is taken for gone when it stops asking. */
export async function waitNoLonger(meeting: string): Promise<void> {
  await call('leaveLobby', { params: { meeting } }).catch(() => undefined) // nobody waits longer than 45 s unasked
}

const SHUT = ['meeting.ended', 'meeting.removed', 'meeting.unknown'] as const
export type ShutBy = (typeof SHUT)[number]

/** Whether a refusal says that there is no way in, whatever this person does. */
export function shutBy(failure: unknown): ShutBy | undefined {
  return SHUT.find((code) => code === refusalOf(failure))
}
