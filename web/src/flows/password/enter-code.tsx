import type { CodeSent } from '@foyer/contract'
import { CODE_DIGITS } from '@foyer/rules'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { CodeField, type CodeFieldHandle } from '../../ui/code-field.tsx'
import { useAccountWords } from '../../words/use-account-words.ts'
import { Step } from './step.tsx'
import { useSecondsUntilResend } from './use-seconds-until-resend.ts'

export interface EnterCodeProps {
  sent: CodeSent
  code: string
  onCode: (code: string) => void
  busy: boolean
  error: string | undefined
  onEntered: (code: string) => void
  onAskAgain: () => void
  onBack: () => void
}

export function EnterCode({ sent, code, onCode, busy, error, onEntered, onAskAgain, onBack }: EnterCodeProps) {
  const words = useAccountWords()
  const seconds = useSecondsUntilResend(sent)
  const field = useRef<CodeFieldHandle>(null)
  useEffect(() => {
    if (error) field.current?.focus()
  }, [error])
  return (
    <Step
      at={2}
      question={words.password.codeQuestion}
      onNext={() => !busy && (code.length === CODE_DIGITS ? onEntered(code) : field.current?.focus())}
      onBack={onBack}
      next={
        <Button type="submit" busy={busy}>
          {words.password.next}
        </Button>
      }
    >
      <p className="text-ink-soft">{words.password.codeSentTo(sent.maskedNumber)}</p>
      <CodeField
        ref={field}
        value={code}
        onChange={onCode}
        onComplete={onEntered}
        error={error}
        busy={busy}
        autoFocus
      />
      <div className="flex flex-wrap items-center gap-x-4 text-caption text-ink-soft">
        <span>{words.password.codeNotCome}</span>
        {seconds > 0 ? (
          <span className="inline-flex min-h-11 items-center">{words.password.resendIn(seconds)}</span>
        ) : (
          <Button variant="quiet" className="-ml-4" onClick={() => !busy && onAskAgain()}>
            {words.password.resend}
          </Button>
        )}
      </div>
    </Step>
  )
}
