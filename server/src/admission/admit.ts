import type { RefusalCode } from '@foyer/contract'
import { admit, isInOneOfItsOwn, LEASE_LIVES_FOR, placeOf } from '@foyer/rules'
import { leave } from '../attendances/leave.ts'
import type { LockedMeeting } from '../attendances/meeting-row.ts'
import { type Present, presentOf, shownInTheWay } from '../attendances/present.ts'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import { tell } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { planNow } from './plan-now.ts'

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
 * (`refuseEnded`). Returns the attendance.
 */
export async function admitTo(
  tx: Tx,
  signed: SignedIn,
  meeting: LockedMeeting,
  leaving: readonly string[],
  now: Date,
): Promise<string> {
  const account = signed.account.id
  await leave(tx, { lostBy: account }, 'lost', now)
  if (leaving.length > 0) await leave(tx, { attendances: leaving, of: account }, 'tookOver', now)
  const present = await presentOf(tx, account)
  const here = present.find((one) => one.session === signed.session.id && one.meeting === meeting.id)
  if (here) return stay(tx, here, now)

  const plan = await planNow(tx, account, now)
  const wanted = { meeting: meeting.id, own: meeting.owner_id === account, session: signed.session.id }
  const decision = admit(plan, present, wanted)
  if (!decision.admitted) {
    const { code, facts } = decision.refusal
    const inTheWay = (decision.inTheWay as readonly Present[]).map((one) => one.attendance)
    throw new Refusal(code, facts, { inTheWay: await shownInTheWay(tx, inTheWay, signed.session.id) })
  }

  const attendance = crypto.randomUUID()
  await insert(tx, {
    id: attendance,
    meeting_id: meeting.id,
    owner_id: meeting.owner_id,
    account_id: account,
    session_id: signed.session.id,
    terminal: signed.session.terminal,
    one_of_own: isInOneOfItsOwn(plan),
    place: placeOf(meeting.id, present),
    joined_at: now,
    lease_until: leaseFrom(now),
  })
  await tx
    .deleteFrom('lobby')
    .where('meeting_id', '=', meeting.id)
    .where('session_id', '=', signed.session.id)
    .execute()
  await tell(tx, account, { type: 'meetings.changed', meeting: meeting.id }, now)
  return attendance
}

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

async function insert(tx: Tx, row: Parameters<ReturnType<typeof into>['values']>[0]): Promise<void> {
  try {
    await into(tx).values(row).execute()
  } catch (error) {
    const stated = STATED.find(([constraint]) => violates(error, constraint))
    throw stated ? new Refusal(stated[1], undefined, { cause: error }) : error
  }
}

const into = (tx: Tx) => tx.insertInto('attendances')
