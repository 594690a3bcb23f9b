import { CloudOff } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { useHeadingFocus } from '../ui/page-header.tsx'
import { useErrorSentences } from '../ui/use-error-sentence.ts'
import { useWords } from '../words/use-words.ts'
import { Threshold } from './threshold.tsx'

const TRIES_AFTER = 2000
const TRIES_AFTER_AT_MOST = 30_000

export interface UnreachableScreenProps {
  error: unknown
  busy: boolean
  onRetry: () => void
}

/** Nobody could be asked who is signed in here: no network, or the server is away. Tries again by itself: when the network is back, and now and then. */
export function UnreachableScreen({ error, busy, onRetry }: UnreachableScreenProps) {
  const words = useWords()
  const { title, instead } = useErrorSentences()(error)
  const heading = useHeadingFocus(title)
  const tries = useRef(0)
  useEffect(() => {
    if (busy) return
    const later = setTimeout(onRetry, Math.min(TRIES_AFTER_AT_MOST, TRIES_AFTER * 2 ** tries.current))
    tries.current += 1
    addEventListener('online', onRetry)
    return () => {
      clearTimeout(later)
      removeEventListener('online', onRetry)
    }
  }, [busy, onRetry])
  return (
    <Threshold>
      <div role="alert" className="flex animate-[come-in_180ms_ease-out] flex-col items-start gap-6">
        <span className="inline-flex size-14 items-center justify-center rounded-full bg-amber-wash text-amber">
          <CloudOff className="size-7" aria-hidden="true" />
        </span>
        <div className="flex flex-col gap-2">
          <h1 ref={heading} tabIndex={-1} className="text-heading font-semibold">
            {title}
          </h1>
          <p className="text-lead text-ink-soft">{instead}</p>
        </div>
        <Button size="large" busy={busy} onClick={onRetry}>
          {words.common.retry}
        </Button>
      </div>
    </Threshold>
  )
}
