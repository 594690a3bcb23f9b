import { useEffect, useState } from 'react'

const STEP = 20_000

/** The time, as often as words like "2 minutes ago" need it. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), STEP)
    return () => clearInterval(timer)
  }, [])
  return now
}
