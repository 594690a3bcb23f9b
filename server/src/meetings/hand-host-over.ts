import { makeHost } from '../attendances/make-host.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { lockAsHostOrOwner } from './as-host.ts'
import { lockParticipant } from './lock-participant.ts'
import { participantIn } from './participant.store.ts'

/**
 * Makes the person of a terminal in the meeting its host, on all their terminals; whose own meeting it is (JM1) stays.
 * Its host does so, and its owner, who takes it back by naming a terminal of their own. Both are told, and everybody in
 * the room sees it. Refuses `meeting.elsewhere` in the room of an application, which would not hear of it.
 */
export async function handHostOver(
  { db, clock }: Deps,
  signed: SignedIn,
  { meeting, attendance }: { meeting: string; attendance: string },
): Promise<void> {
  const now = clock.now()
  await db.transaction(async (tx) => {
    const locked = await lockAsHostOrOwner(tx, signed, meeting)
    if (locked.application_id !== null) throw new Refusal('meeting.elsewhere')
    const host = await lockParticipant(tx, signed, locked, attendance, now)
    if (locked.host_id !== signed.account.id && host !== signed.account.id) throw new Refusal('meeting.notHost')
    await participantIn(tx, meeting, attendance, now) // still there under the lock
    await makeHost(tx, locked, host, now)
  })
}
