import type { CodeSent, SignInStep as Outcome } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, RefusalError } from '../../api/call.ts'
import { declaration } from '../../terminal/here.ts'
import { Button } from '../../ui/button.tsx'
import { CodeField, type CodeFieldHandle } from '../../ui/code-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { refusalOf } from '../steps/refused.ts'
import { useSecondsUntilResend } from '../steps/use-seconds-until-resend.ts'
import { KeptOut } from './kept-out.tsx'
import { SignInStep } from './sign-in-step.tsx'

export interface CodeStepProps {
  sent: CodeSent
  onResend: () => Promise<void>
  onChangeNumber: () => void
  onOutcome: (outcome: Outcome) => void
}

/** The six digits that were sent. */
export function CodeStep({ sent, onResend, onChangeNumber, onOutcome }: CodeStepProps) {
  const words = useWords().signIn
  const said = useErrorSentences()
  const field = useRef<CodeFieldHandle>(null)
  const [code, setCode] = useState('')
  const left = useSecondsUntilResend(sent)

  const check = useMutation({
    mutationFn: (typed: string) =>
      call('signInByCode', { body: { challenge: sent.challenge, code: typed, terminal: declaration() } }),
    onSuccess: onOutcome,
    onError: (error) => {
      if (error instanceof RefusalError) field.current?.reset()
    },
  })
  const resend = useMutation({
    mutationFn: onResend,
    onSuccess: () => {
      check.reset()
      field.current?.reset()
      toast(words.resent)
    },
  })
  const failure = resend.error ?? check.error
  if (refusalOf(check.error) === 'member.disabled') return <KeptOut onStartAgain={onChangeNumber} />
  const goneStale = check.error instanceof RefusalError && STALE.has(check.error.problem.code)

  return (
    <SignInStep title={words.codeTitle} line={words.codeSent(sent.maskedNumber)}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (code.length === 6 && !check.isPending) check.mutate(code)
        }}
        className="flex flex-col gap-5"
      >
        <CodeField
          ref={field}
          autoFocus
          value={code}
          onChange={(typed) => {
            setCode(typed)
            if (typed) {
              check.reset()
              resend.reset()
            }
          }}
          onComplete={(typed) => check.mutate(typed)}
          label={words.code}
          error={failure ? said(failure).both : undefined}
          busy={check.isPending}
        />
        <Button type="submit" size="large" wide busy={check.isPending} aria-disabled={code.length < 6 || undefined}>
          {words.enter}
        </Button>
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          <Button variant="quiet" className="-ml-4" onClick={onChangeNumber}>
            {words.changeNumber}
          </Button>
          {left > 0 ? (
            <span className="flex min-h-11 items-center text-ink-soft" aria-live="off">
              {words.resendIn(left)}
            </span>
          ) : (
            <Button
              variant={goneStale ? 'secondary' : 'quiet'}
              className={goneStale ? undefined : '-mr-4'}
              busy={resend.isPending}
              onClick={() => resend.mutate()}
            >
              {words.resend}
            </Button>
          )}
        </div>
        <p className="text-caption text-ink-soft">{words.noCode}</p>
      </form>
    </SignInStep>
  )
}

const STALE: ReadonlySet<string> = new Set(['code.exhausted', 'code.expired'])
