import type { CodeSent } from '@foyer/contract'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { RefusalError } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { CodeField, type CodeFieldHandle } from '../../ui/code-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { useSecondsUntilResend } from './use-seconds-until-resend.ts'

export interface CodeEntryProps {
  sent: CodeSent
  code: string
  onCode: (code: string) => void
  /** Called once for each whole code, where nothing else is left to ask. */
  onComplete?: (code: string) => void
  onAskAgain: () => void
  /** The code is being checked. */
  busy: boolean
  asking: boolean
  error: unknown
  ref?: Ref<CodeFieldHandle>
}

/** The six digits that were sent to a number, and another code when none came. */
export function CodeEntry({ sent, code, onCode, onComplete, onAskAgain, busy, asking, error, ref }: CodeEntryProps) {
  const words = useProveWords()
  const said = useErrorSentences()
  const seconds = useSecondsUntilResend(sent)
  const field = useRef<CodeFieldHandle>(null)
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    reset: () => field.current?.reset(),
  }))
  useEffect(() => {
    if (error) field.current?.focus()
  }, [error])
  return (
    <>
      <p className="text-ink-soft">{words.codeSentTo(sent.maskedNumber)}</p>
      <CodeField
        ref={field}
        value={code}
        onChange={onCode}
        {...(onComplete && { onComplete })}
        error={error ? said(error).both : undefined}
        busy={busy}
        autoFocus
      />
      <div className="flex flex-wrap items-center gap-x-4 text-caption text-ink-soft">
        <span>{words.codeNotCome}</span>
        {seconds > 0 ? (
          <span className="inline-flex min-h-11 items-center">{words.resendIn(seconds)}</span>
        ) : (
          <Button
            variant={isStale(error) ? 'secondary' : 'quiet'}
            className={isStale(error) ? undefined : '-ml-4'}
            busy={asking}
            onClick={onAskAgain}
          >
            {words.resend}
          </Button>
        )}
      </div>
    </>
  )
}

/** No try is left for this code: only another one helps. */
export function isStale(error: unknown): boolean {
  return error instanceof RefusalError && STALE.has(error.problem.code)
}

const STALE: ReadonlySet<string> = new Set(['code.exhausted', 'code.expired'])
