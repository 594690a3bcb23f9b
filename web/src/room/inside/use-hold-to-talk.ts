import { useRef } from 'react'
import type { MediaRoom } from '../media-room.ts'

/** The microphone is on for as long as the key is held; one that was on anyway stays on. */
export function useHoldToTalk(room: MediaRoom): (held: boolean) => void {
  const began = useRef(false)
  return (held) => {
    if (held) {
      began.current = !room.state().own.microphone.on
      if (began.current) void room.turnMicrophone(true)
    } else if (began.current) {
      began.current = false
      void room.turnMicrophone(false)
    }
  }
}
