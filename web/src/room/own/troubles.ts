import { MEDIA_SOURCES, type MediaSource } from '@foyer/contract/room'
import type { RoomWords } from '../../words/room.ts'
import type { OwnSource } from '../media-room.ts'

export interface SaidTrouble {
  /** What is tried again. */
  sources: readonly MediaSource[]
  sentence: string
  /** Whether trying again can help. */
  again: boolean
}

/** What did not start, and what to do; microphone and camera in one sentence where neither is allowed. */
export function troublesOf(own: Readonly<Record<MediaSource, OwnSource>>, { trouble }: RoomWords): SaidTrouble[] {
  const both = own.microphone.trouble === 'denied' && own.camera.trouble === 'denied'
  const alone = MEDIA_SOURCES.filter((source) => !both || source === 'screen').flatMap((source): SaidTrouble[] => {
    const why = own[source].trouble
    return why ? [{ sources: [source], sentence: trouble[source][why], again: why !== 'unsupported' }] : []
  })
  return both ? [{ sources: ['microphone', 'camera'], sentence: trouble.bothDenied, again: true }, ...alone] : alone
}
