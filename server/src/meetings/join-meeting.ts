import type { JoinStep } from '@foyer/contract'
import { admissionOf } from '../admission/admission-of.ts'
import { admitTo } from '../admission/admit.ts'
import { refuseRemoved } from '../admission/refuse-removed.ts'
import { lockConcerned } from '../attendances/end-the-meeting.ts'
import { type LockedMeeting, lockMeeting, meetingOf, meetingRow } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import { tellAll } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { openTheDoor, waitBefore, waitingBefore } from './lobby.store.ts'
import { begin, hasLostItsNumber } from './meetings.store.ts'

interface Joining {
  meeting: string
  /** Attendances of the account that it leaves in the same step (JM9). */
  leave: readonly string[]
}

/** What became of it: in, waiting before the door, or it is for this terminal to begin the meeting. */
type Outcome = { in: string } | 'waits' | 'begins'

/**
 * Lets the terminal in, or says what stands in the way (JM1-JM9). A planned meeting that has not begun is begun by its
 * owner or host; others wait before its door, leave nothing for it meanwhile, and are told when it begins. A terminal
 * that is in it already stays as it is (JM10). Refuses a meeting that has ended, whom its host removed, and too many joins
 * in an hour.
 */
export async function joinMeeting(deps: Deps, signed: SignedIn, joining: Joining): Promise<JoinStep> {
  const now = deps.clock.now()
  const came = await deps.db.transaction((tx) => come(tx, signed, joining, now))
  const outcome = came === 'begins' ? await deps.db.transaction((tx) => beginAndCome(tx, signed, joining, now)) : came
  if (outcome === 'waits') return lobbyOf(deps, signed, joining.meeting, now)
  return { outcome: 'in', admission: await admissionOf(deps, outcome.in, signed.account.id) }
}

async function come(tx: Tx, signed: SignedIn, joining: Joining, now: Date): Promise<Outcome> {
  const meeting = await lockMeeting(tx, joining.meeting, 'share')
  if (meeting.begun_at || meeting.ended_at) {
    await refuseEnded(tx, signed)
    return { in: await admitTo(tx, signed, meeting, joining.leave, now) }
  }
  if (begins(meeting, signed)) return 'begins' // with the other lock: two who hold this one would wait for each other
  await refuseEnded(tx, signed)
  await refuseRemoved(tx, meeting.id, signed.account.id)
  await refuseForgotten(tx, meeting, now)
  await waitBefore(tx, { meeting: meeting.id, session: signed.session.id, account: signed.account.id }, now)
  return 'waits'
}

async function beginAndCome(tx: Tx, signed: SignedIn, joining: Joining, now: Date): Promise<{ in: string }> {
  const meeting = await lockMeeting(tx, joining.meeting, 'update')
  const { waiting } = await lockConcerned(tx, meeting)
  await refuseEnded(tx, signed)
  if (!meeting.begun_at && !meeting.ended_at) {
    await refuseForgotten(tx, meeting, now)
    await begin(tx, meeting.id, now)
    await openTheDoor(tx, meeting.id)
    await tellAll(tx, waiting, { type: 'meetings.changed', meeting: meeting.id }, now)
  }
  return { in: await admitTo(tx, signed, meeting, joining.leave, now) }
}

function begins(meeting: LockedMeeting, { account }: SignedIn): boolean {
  return meeting.owner_id === account.id || meeting.host_id === account.id
}

/** 30 days after its booked time another meeting may have its number, so it is over though nothing has ended it yet. */
async function refuseForgotten(tx: Tx, meeting: LockedMeeting, now: Date): Promise<void> {
  if (await hasLostItsNumber(tx, meeting.id, now)) throw new Refusal('meeting.ended')
}

async function lobbyOf({ db, config }: Deps, { account }: SignedIn, id: string, now: Date): Promise<JoinStep> {
  const meeting = meetingOf(await meetingRow(db.queries, id), account.id, config.FOYER_PUBLIC_URL)
  return { outcome: 'lobby', meeting, waiting: await waitingBefore(db.queries, id, now) }
}
