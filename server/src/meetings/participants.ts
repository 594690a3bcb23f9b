import type { AnswerOf } from '@foyer/contract'
import { meetingRow } from '../attendances/meeting-row.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { waitingBefore } from './lobby.store.ts'
import { participantsOf } from './participant.store.ts'

/** Who is in the meeting and how many wait, for accounts that are in it; others are refused `attendance.gone`. */
export async function participants(
  { db, clock }: Deps,
  { account, session }: SignedIn,
  meeting: string,
): Promise<AnswerOf<'participants'>> {
  const now = clock.now()
  await meetingRow(db.queries, meeting)
  const present = await participantsOf(db.queries, meeting, session.id, now)
  if (!present.some((one) => one.account === account.id)) throw new Refusal('attendance.gone')
  return { participants: present, waiting: await waitingBefore(db.queries, meeting, now) }
}
