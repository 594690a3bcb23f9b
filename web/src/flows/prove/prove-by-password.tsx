import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { Step } from '../steps/step.tsx'
import { nameOf } from './method-words.ts'
import type { MethodProps } from './prove.tsx'

/** The password of the account. */
export function ProveByPassword({ action, at, of, onProven, onBack }: MethodProps) {
  const words = useProveWords()
  const said = useErrorSentences()
  const field = useRef<HTMLInputElement>(null)
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState(false)
  const check = useMutation({
    mutationFn: () => call('proveByPassword', { body: { action, password } }),
    onSuccess: onProven,
    onError: () => field.current?.select(),
  })
  const enter = () => {
    if (check.isPending) return
    setMissing(password === '')
    if (password === '') field.current?.focus()
    else check.mutate()
  }
  return (
    <Step
      at={at}
      of={of}
      question={nameOf('phonePassword', action, words)}
      onNext={enter}
      onBack={onBack}
      next={
        <Button type="submit" busy={check.isPending}>
          {words.next}
        </Button>
      }
    >
      <PasswordField
        ref={field}
        label={words.password}
        show={words.showPassword}
        hide={words.hidePassword}
        autoComplete="current-password"
        autoFocus
        readOnly={check.isPending}
        value={password}
        onChange={(event) => {
          setPassword(event.target.value)
          setMissing(false)
          check.reset()
        }}
        error={missing ? words.passwordMissing : check.error ? said(check.error).both : undefined}
      />
    </Step>
  )
}
