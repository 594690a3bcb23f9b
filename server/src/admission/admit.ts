import type { RefusalCode } from '@foyer/contract'
import { admit, isInOneOfItsOwn, LEASE_LIVES_FOR, placeOf } from '@foyer/rules'
import { shownInTheWay, shownToApplication } from '../attendances/in-the-way.ts'
import { leave } from '../attendances/leave.ts'
import type { LockedMeeting } from '../attendances/meeting-row.ts'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import { prepared } from '../platform/db/prepared.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { type Present, type Standing, standingOf } from './standing.ts'

/** The rules of admission as the database states them. */
const STATED: readonly (readonly [constraint: string, code: RefusalCode])[] = [
  ['attendances_one_a_terminal', 'meeting.terminalTaken'],
  ['attendances_one_of_own', 'meeting.ownTaken'],
  ['attendances_one_meeting_a_place', 'meeting.fiveTaken'],
  ['attendances_one_place_a_meeting', 'meeting.fiveTaken'],
]

/**
 * Lets a terminal into a meeting, or refuses with what stands in the way (JM1-JM9). `leaving` are attendances of the
 * account that it leaves in the same step: when it is refused all the same, it is still there. A terminal that is in
 * the meeting already stays as it is, with a fresh lease (JM10). The caller holds the meeting's lock, then the account's
 * (`refuseEnded`). A meeting in the room of an `application` is entered through that one alone, which is told nothing of
 * the person's other meetings. Refuses `attendance.tooMany` in an hour. Returns the attendance.
 */
export async function admitTo(
  tx: Tx,
  signed: SignedIn,
  meeting: LockedMeeting,
  leaving: readonly string[],
  now: Date,
  application: string | null = null,
): Promise<string> {
  const account = signed.account.id
  if (meeting.application_id !== application) throw new Refusal('meeting.elsewhere')
  if (meeting.ended_at) throw new Refusal('meeting.ended')
  const { plan, present, mayComeAgainAt } = await standingAfterLeaving(tx, account, meeting.id, leaving, now)
  const here = present.find((one) => one.session === signed.session.id && one.meeting === meeting.id)
  if (here) return stay(tx, here, now)

  const wanted = { meeting: meeting.id, own: meeting.owner_id === account, session: signed.session.id }
  const decision = admit(plan, present, wanted)
  if (!decision.admitted) {
    const { code, facts } = decision.refusal
    const inTheWay = (decision.inTheWay as readonly Present[]).map((one) => one.attendance)
    const shown = application
      ? shownToApplication(tx, inTheWay, signed.session.id, application)
      : shownInTheWay(tx, inTheWay, signed.session.id)
    throw new Refusal(code, facts, { inTheWay: await shown })
  }
  if (mayComeAgainAt) throw tooMany('attendance.tooMany', mayComeAgainAt, now)

  const attendance = crypto.randomUUID()
  await insert(tx, [
    attendance,
    meeting.id,
    meeting.owner_id,
    account,
    signed.session.id,
    signed.session.terminal,
    isInOneOfItsOwn(plan),
    placeOf(meeting.id, present),
    now,
    leaseFrom(now),
  ])
  await tell(tx, account, { type: 'meetings.changed', meeting: meeting.id }, now)
  return attendance
}

/** Those whose lease is over are lost, and those that it wants to leave are left; where it stands then. */
async function standingAfterLeaving(
  tx: Tx,
  account: string,
  meeting: string,
  leaving: readonly string[],
  now: Date,
): Promise<Standing> {
  const before = await standingOf(tx, account, meeting, now)
  if (before.removed) throw new Refusal('meeting.removed')
  const isLost = before.present.some((one) => one.lost)
  if (isLost) await leave(tx, { lostBy: [account] }, 'lost', now)
  if (leaving.length > 0) await leave(tx, { attendances: leaving, of: account }, 'tookOver', now)
  return isLost || leaving.length > 0 ? standingOf(tx, account, meeting, now) : before
}

/** When a lease ends that is given or renewed now. */
export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_LIVES_FOR)
}

async function stay(tx: Tx, { attendance }: Present, now: Date): Promise<string> {
  await tx
    .updateTable('attendances')
    .set({ lease_until: leaseFrom(now) })
    .where('id', '=', attendance)
    .execute()
  return attendance
}

/** What waited for the locks is of an earlier moment than what it waited for: no two places overlap by that. */
const letIn = prepared(
  'let-in',
  `insert into attendances
    (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at, lease_until)
  values ($1, $2, $3, $4, $5, $6, $7, $8,
    greatest($9, (select max(left_at) from attendances where account_id = $4)), $10)`,
)

async function insert(tx: Tx, values: readonly unknown[]): Promise<void> {
  try {
    await letIn(tx, ...values)
  } catch (error) {
    const stated = STATED.find(([constraint]) => violates(error, constraint))
    throw stated ? new Refusal(stated[1], undefined, { cause: error }) : error
  }
}
