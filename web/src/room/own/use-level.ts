import { useEffect, useState } from 'react'
import { levelOf } from './own-level.ts'

const LOOKED_EVERY = 100
/** So that a normal voice reaches the upper half of the meter. */
const LOUDEST = 0.25

/** How loud a microphone is now, 0 to 1, for a meter. */
export function useLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0)
  useEffect(() => {
    if (!track) return setLevel(0)
    const heard = levelOf(track)
    const timer = setInterval(() => setLevel(Math.min(1, Math.sqrt(heard.level() / LOUDEST))), LOOKED_EVERY)
    return () => {
      clearInterval(timer)
      heard.close()
      setLevel(0)
    }
  }, [track])
  return level
}
