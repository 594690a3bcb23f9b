import { MEDIA_SOURCES, type MediaSource } from '@foyer/contract/room'
import type { RoomWords } from '../../words/room.ts'
import type { OwnSource } from '../media-room.ts'
import type { Trouble } from './trouble.ts'

export interface SaidTrouble {
  /** What is tried again. */
  sources: readonly MediaSource[]
  sentence: string
  /** Whether trying again can help. */
  again: boolean
}

/** What did not start, and what to do: one sentence where neither microphone nor camera did, else one for each. */
export function troublesOf(own: Readonly<Record<MediaSource, OwnSource>>, { trouble }: RoomWords): SaidTrouble[] {
  const both = saidTogether(own, trouble)
  const alone = MEDIA_SOURCES.filter((source) => !both || source === 'screen').flatMap((source): SaidTrouble[] => {
    const why = own[source].trouble
    return why ? [{ sources: [source], sentence: trouble[source][why], again: mayHelp(why) }] : []
  })
  return both ? [both, ...alone] : alone
}

function saidTogether(
  own: Readonly<Record<MediaSource, OwnSource>>,
  { both }: RoomWords['trouble'],
): SaidTrouble | undefined {
  const [microphone, camera] = [own.microphone.trouble, own.camera.trouble]
  if (!microphone || !camera) return undefined
  const sentence = microphone === camera ? both[microphone] : both.mixed(both.why[microphone], both.why[camera])
  const sources = (['microphone', 'camera'] as const).filter((source) => mayHelp(own[source].trouble))
  return { sources, sentence, again: sources.length > 0 }
}

function mayHelp(why: Trouble | null): boolean {
  return why !== 'unsupported'
}
