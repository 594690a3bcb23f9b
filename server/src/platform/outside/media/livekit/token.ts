import type { MediaSource } from '@foyer/contract'
import { ADMISSION_TICKET_LIVES_FOR } from '@foyer/rules'
import type { Seat } from '../media-engine.ts'
import type { ReachedAt } from './reached.ts'

/** TrackSource of LiveKit's protocol. */
export const SOURCES: Record<MediaSource, number> = { camera: 1, microphone: 2, screen: 3 }

/**
 * What lets a terminal into the room of its meeting, for a minute. It may send what a meeting has and say things to the
 * others; it may not change how it is shown (metadata says who is the host), nor anything about the room.
 */
export async function tokenFor({ key, secret }: ReachedAt, seat: Seat, metadata: string): Promise<string> {
  const { AccessToken } = await import('livekit-server-sdk')
  const token = new AccessToken(key, secret, {
    identity: seat.attendance,
    ttl: ADMISSION_TICKET_LIVES_FOR / 1000,
    metadata,
  })
  token.addGrant({
    roomJoin: true,
    room: seat.meeting,
    canPublish: true,
    canPublishSources: Object.values(SOURCES),
    canPublishData: true,
    canSubscribe: true,
    canUpdateOwnMetadata: false,
  })
  return token.toJwt()
}
