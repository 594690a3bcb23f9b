import { useEffect, useState } from 'react'

/** Whole seconds until a moment, counting down; 0 from then on. */
export function useSecondsUntil(iso: string): number {
  const [now, setNow] = useState(Date.now)
  const left = Math.max(0, Math.ceil((Date.parse(iso) - now) / 1000))
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 500)
    return () => clearInterval(timer)
  }, [])
  return left
}
