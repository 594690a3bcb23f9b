import { useEffect, useState } from 'react'
import { onServerTime, serverNow } from '../../time.ts'

const STEP = 20_000

/** The time of the server, as often as words like "2 minutes ago" need it. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const show = () => setNow(serverNow())
    const stop = onServerTime(show)
    const timer = setInterval(show, STEP)
    return () => {
      stop()
      clearInterval(timer)
    }
  }, [])
  return now
}
