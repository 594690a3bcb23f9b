import type { SignInStep as Outcome } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { declaration } from '../../terminal/here.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { dialled, type TypedNumber } from '../../ui/phone-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { useWords } from '../../words/use-words.ts'
import { SignInStep } from './sign-in-step.tsx'

export interface OwnPasswordStepProps {
  phone: TypedNumber
  maskedNumber: string
  /** Of the question whether it is them. */
  ticket: string
  onOutcome: (outcome: Outcome) => void
  onBack: () => void
}

/** The password for the number that was typed already. */
export function OwnPasswordStep({ phone, maskedNumber, ticket, onOutcome, onBack }: OwnPasswordStepProps) {
  const { signIn: words } = useWords()
  const { isThisYou: own } = useThresholdWords()
  const said = useErrorSentences()
  const field = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const enter = useMutation({
    mutationFn: () =>
      call('signInByPassword', { body: { phone: dialled(phone), password, ticket, terminal: declaration() } }),
    onSuccess: onOutcome,
    onError: () => field.current?.select(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (enter.isPending) return
    setMissing(password === '')
    if (password === '') field.current?.focus()
    else enter.mutate()
  }
  return (
    <SignInStep title={own.ways.phonePassword} line={own.passwordLine(maskedNumber)}>
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <PasswordField
          ref={field}
          label={words.password}
          show={words.showPassword}
          hide={words.hidePassword}
          autoComplete="current-password"
          autoFocus
          readOnly={enter.isPending}
          value={password}
          onChange={(event) => {
            setPassword(event.target.value)
            setMissing(false)
            enter.reset()
          }}
          error={missing ? words.passwordMissing : enter.error ? said(enter.error).both : undefined}
        />
        <div className="flex flex-col gap-2">
          <Button type="submit" size="large" wide busy={enter.isPending}>
            {words.enter}
          </Button>
          <Button variant="quiet" wide onClick={onBack}>
            {own.back}
          </Button>
        </div>
      </form>
    </SignInStep>
  )
}
