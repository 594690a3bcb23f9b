import { RECOVERY_CODE_LENGTH } from '@foyer/rules'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { Step } from '../steps/step.tsx'
import { nameOf } from './method-words.ts'
import type { MethodProps } from './prove.tsx'
import { recoveryCodeIn } from './recovery-code.ts'

/** One of the recovery codes, which is used up by it. */
export function ProveByRecoveryCode({ action, at, of, onProven, onBack }: MethodProps) {
  const words = useProveWords()
  const said = useErrorSentences()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [missing, setMissing] = useState(false)
  const check = useMutation({
    mutationFn: (code: string) => call('proveByRecoveryCode', { body: { action, code } }),
    onSuccess: onProven,
    onError: () => field.current?.select(),
  })
  const enter = () => {
    if (check.isPending) return
    const code = recoveryCodeIn(typed)
    setMissing(code === undefined)
    if (code === undefined) field.current?.focus()
    else check.mutate(code)
  }
  return (
    <Step
      at={at}
      of={of}
      question={nameOf('recoveryCode', action, words)}
      onNext={enter}
      onBack={onBack}
      next={
        <Button type="submit" busy={check.isPending}>
          {words.next}
        </Button>
      }
    >
      <TextField
        ref={field}
        label={words.recoveryCode}
        hint={words.recoveryCodeLine}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        autoFocus
        readOnly={check.isPending}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setMissing(false)
          check.reset()
        }}
        error={
          missing ? words.recoveryCodeMissing(RECOVERY_CODE_LENGTH) : check.error ? said(check.error).both : undefined
        }
      />
    </Step>
  )
}
