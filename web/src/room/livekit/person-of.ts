import type { InRoom } from '@foyer/contract'
import { type Participant, Track } from 'livekit-client'

/**
 * A participant of LiveKit as one of the people in the room: who it is stands in their metadata, which the server alone
 * writes. Undefined for one that did not come with a token of Foyer's.
 */
export function personOf(
  participant: Pick<Participant, 'identity' | 'metadata' | 'getTrackPublication'>,
  handUp: boolean,
): InRoom | undefined {
  const shown = shownIn(participant.metadata)
  if (!shown) return undefined
  const sends = (source: Track.Source) => {
    const publication = participant.getTrackPublication(source)
    return publication !== undefined && !publication.isMuted
  }
  return {
    attendance: participant.identity,
    ...shown,
    sends: {
      microphone: sends(Track.Source.Microphone),
      camera: sends(Track.Source.Camera),
      screen: sends(Track.Source.ScreenShare),
    },
    handUp,
  }
}

function shownIn(metadata: string | undefined): Omit<InRoom, 'attendance' | 'sends' | 'handUp'> | undefined {
  try {
    const { account, nickname, avatar, terminal, host, joinedAt } = JSON.parse(metadata ?? '') as InRoom
    if (!account || !joinedAt) return undefined
    return { account, nickname, avatar, terminal, host, joinedAt }
  } catch {
    return undefined
  }
}
