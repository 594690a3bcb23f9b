import type { Admission } from '@foyer/contract'
import { admissionOf } from '../admission/admission-of.ts'
import { admitTo } from '../admission/admit.ts'
import { AS_LONG_AS_IT_RUNS, insertMeeting } from '../attendances/insert-meeting.ts'
import { refuseTooManyMeetings } from '../attendances/refuse-too-many-meetings.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/**
 * Starts a meeting now, with this terminal in it. Where the terminal may not be let in (JM1, JM4, JM5) none is started,
 * and what `leave` names is not left (JM9). Refuses `meeting.tooMany`, `attendance.tooMany`.
 */
export async function startMeeting(
  deps: Deps,
  signed: SignedIn,
  { topic, leave }: { topic: string | null; leave: readonly string[] },
): Promise<Admission> {
  const now = deps.clock.now()
  const owner = signed.account.id
  const attendance = await deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    await refuseTooManyMeetings(deps, tx, owner, now)
    const meeting = await insertMeeting(tx, { owner, topic, begunAt: now, numberRestsUntil: AS_LONG_AS_IT_RUNS }, now)
    return admitTo(tx, signed, meeting, leave, now)
  })
  return admissionOf(deps, attendance, owner)
}
