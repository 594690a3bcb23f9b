import { useEffect, useState } from 'react'
import { serverNow } from '../../time.ts'

const STEP = 20_000

/** The time of the server, as often as words like "2 minutes ago" need it. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), STEP)
    return () => clearInterval(timer)
  }, [])
  return now
}
