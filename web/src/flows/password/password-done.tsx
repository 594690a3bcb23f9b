import { CircleCheck } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import type { PasswordSaved } from './use-save-password.ts'

export interface PasswordDoneProps {
  /** There was one before. */
  changed: boolean
  saved: PasswordSaved
  onDone: () => void
}

export function PasswordDone({ changed, saved: { ended }, onDone }: PasswordDoneProps) {
  const words = useAccountWords().password
  const finish = useRef<HTMLButtonElement>(null)
  useEffect(() => finish.current?.focus(), [])
  return (
    <div className="flex flex-col items-center gap-4 py-4 text-center">
      <CircleCheck className="size-12 text-jade" strokeWidth={1.5} aria-hidden="true" />
      <div role="status" className="flex flex-col gap-1">
        <p className="text-title font-semibold">{words.done(changed)}</p>
        <p className="text-ink-soft">
          {ended === undefined ? words.kept : ended === 0 ? words.endedNone : words.ended(ended)}
        </p>
      </div>
      <Button ref={finish} onClick={onDone}>
        {words.finish}
      </Button>
    </div>
  )
}
