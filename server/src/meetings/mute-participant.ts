import type { MediaSource } from '@foyer/contract'
import { tellRoom } from '../platform/live/channel.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { lockAsHost } from './as-host.ts'
import { participantIn } from './participant.store.ts'

/**
 * The host turns off what a terminal sends to the others; only its person turns it on again. Refuses `meeting.elsewhere`
 * in the room of an application, which would not hear of it.
 */
export async function muteParticipant(
  { db, clock }: Deps,
  signed: SignedIn,
  { meeting, attendance, what }: { meeting: string; attendance: string; what: MediaSource },
): Promise<void> {
  await db.transaction(async (tx) => {
    const locked = await lockAsHost(tx, signed, meeting, 'share')
    if (locked.application_id !== null) throw new Refusal('meeting.elsewhere')
    await refuseEnded(tx, signed)
    await participantIn(tx, meeting, attendance, clock.now())
    await tellRoom(tx, meeting, { mute: { attendance, what } })
  })
}
