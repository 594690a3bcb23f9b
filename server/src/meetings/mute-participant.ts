import type { MediaSource } from '@foyer/contract'
import { tellRoom } from '../platform/live/channel.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'
import { lockAsHost } from './as-host.ts'
import { participantIn } from './participant.store.ts'

/** The host turns off what a terminal sends to the others; only its person turns it on again. */
export async function muteParticipant(
  { db, clock }: Deps,
  signed: SignedIn,
  { meeting, attendance, what }: { meeting: string; attendance: string; what: MediaSource },
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockAsHost(tx, signed, meeting, 'share')
    await refuseEnded(tx, signed)
    await participantIn(tx, meeting, attendance, clock.now())
    await tellRoom(tx, meeting, { mute: { attendance, what } })
  })
}
