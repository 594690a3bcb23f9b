import type { MediaSource } from '@foyer/contract'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { OwnSource } from '../media-room.ts'
import type { RoomChoices } from '../room-choices.ts'
import { OwnMedia } from './own-media.ts'

/** The devices of this terminal for as long as the screen is there, outside of a room. */
export function useOwnMedia(choices: RoomChoices): [Readonly<Record<MediaSource, OwnSource>>, OwnMedia] {
  const [media] = useState(
    () => new OwnMedia({ devices: navigator.mediaDevices, onChange: () => {}, onScreenStopped: () => {} }),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: begun once; later choices are told one by one
  useEffect(() => {
    void media.start(choices)
    return () => media.stop()
  }, [media])
  return [useSyncExternalStore(media.sources.subscribe, media.sources.get), media]
}
