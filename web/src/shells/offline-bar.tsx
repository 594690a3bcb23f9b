import { WifiOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useConnection, useOnline } from '../live/connection.ts'
import { useWords } from '../words/use-words.ts'

const PATIENCE = 1_500

/** Says that the connection is gone; goes by itself when it is back. A short break is not worth a word. */
export function OfflineBar() {
  const words = useWords()
  const online = useOnline()
  const lost = useConnection() !== 'live'
  const [long, setLong] = useState(false)
  useEffect(() => {
    if (!lost) return setLong(false)
    const timer = setTimeout(() => setLong(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [lost])
  const text = !online ? words.states.offline : long ? words.states.reconnecting : undefined
  return (
    <div role="status" className="sticky top-0 z-30">
      {text && (
        <p className="flex min-h-10 animate-[appear_180ms_ease-out] items-center justify-center gap-2 bg-amber-wash px-4 py-2 text-amber text-caption">
          <WifiOff className="size-4 shrink-0" aria-hidden="true" />
          {text}
        </p>
      )}
    </div>
  )
}
