import { useEffect, useState } from 'react'
import { serverNow } from '../../time.ts'
import { clockOf } from './clock-of.ts'

/** How long the meeting has been running. */
export function Elapsed({ since }: { since: string }) {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return <span>{clockOf(now - Date.parse(since))}</span>
}
