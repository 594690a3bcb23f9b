import { WifiOff } from 'lucide-react'
import { OfflineError } from '../api/call.ts'
import { useWords } from '../words/use-words.ts'
import { Button } from './button.tsx'
import { EmptyState } from './empty-state.tsx'
import { useErrorSentences } from './use-error-sentence.ts'

/** What stands where something should have come: why not, and again. */
export function Failed({ error, onRetry, busy }: { error: unknown; onRetry: () => void; busy?: boolean }) {
  const words = useWords()
  const { title, instead } = useErrorSentences()(error)
  return (
    <div role="alert">
      <EmptyState
        title={title}
        icon={error instanceof OfflineError ? <WifiOff className="size-8" aria-hidden="true" /> : undefined}
        action={
          <Button variant="secondary" busy={busy ?? false} onClick={onRetry}>
            {words.common.retry}
          </Button>
        }
      >
        {instead}
      </EmptyState>
    </div>
  )
}
