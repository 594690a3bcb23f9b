import type { SignedIn } from '@foyer/contract'
import { RECOVERY_CODE_LENGTH } from '@foyer/rules'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { declaration } from '../../terminal/here.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { useWords } from '../../words/use-words.ts'
import { recoveryCodeIn } from '../prove/recovery-code.ts'
import { SignInStep } from './sign-in-step.tsx'

export interface RecoveryCodeStepProps {
  onSignedIn: (answer: SignedIn) => void
  onBack: () => void
}

/** One of the recovery codes, which is used up by it. */
export function RecoveryCodeStep({ onSignedIn, onBack }: RecoveryCodeStepProps) {
  const { signIn: words } = useWords()
  const { recoveryCode: own } = useThresholdWords()
  const proveWords = useProveWords()
  const said = useErrorSentences()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState(false)
  const enter = useMutation({
    mutationFn: (code: string) => call('signInByRecoveryCode', { body: { code, terminal: declaration() } }),
    onSuccess: onSignedIn,
    onError: () => field.current?.select(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (enter.isPending) return
    const code = recoveryCodeIn(typed)
    setMissing(code === undefined)
    if (code === undefined) field.current?.focus()
    else enter.mutate(code)
  }
  return (
    <SignInStep title={own.title} line={own.line}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          ref={field}
          label={proveWords.recoveryCode}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          autoFocus
          readOnly={enter.isPending}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setMissing(false)
            enter.reset()
          }}
          error={
            missing
              ? proveWords.recoveryCodeMissing(RECOVERY_CODE_LENGTH)
              : enter.error
                ? said(enter.error).both
                : undefined
          }
        />
        <div className="flex flex-col gap-2">
          <Button type="submit" size="large" wide busy={enter.isPending}>
            {words.enter}
          </Button>
          <Button variant="quiet" wide onClick={onBack}>
            {proveWords.back}
          </Button>
        </div>
      </form>
    </SignInStep>
  )
}
