import type { CodeSent } from '@foyer/contract'
import { CODE_DIGITS } from '@foyer/rules'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call, RefusalError } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { serverNow } from '../../time.ts'
import { Button } from '../../ui/button.tsx'
import type { CodeFieldHandle } from '../../ui/code-field.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { CodeEntry } from '../steps/code-entry.tsx'
import { Step } from '../steps/step.tsx'
import { waitFor } from '../steps/use-seconds-until-resend.ts'
import { nameOf } from './method-words.ts'
import type { MethodProps } from './prove.tsx'

export interface ProveByCodeProps extends MethodProps {
  /** The code that was sent last; one who went back and came again within its minute need not ask for another. */
  sent: CodeSent | undefined
  onSent: (sent: CodeSent) => void
}

/** A code to the bound number: asked for, and entered. */
export function ProveByCode({ action, at, of, sent, onSent, onProven, onBack }: ProveByCodeProps) {
  const words = useProveWords()
  const said = useErrorSentences()
  const { account } = useMe()
  const field = useRef<CodeFieldHandle>(null)
  const [code, setCode] = useState('')
  const [showing, setShowing] = useState(() => (sent && waitFor(sent, serverNow()) > 0 ? sent : undefined))

  const ask = useMutation({
    mutationFn: () => call('askForProofCode', { body: { action } }),
    onSuccess: (answer) => {
      onSent(answer)
      setShowing(answer)
      check.reset()
      setCode('')
      field.current?.focus()
    },
  })
  const check = useMutation({
    mutationFn: (typed: string) =>
      call('proveByCode', { body: { action, challenge: showing?.challenge ?? '', code: typed } }),
    onSuccess: onProven,
    onError: (error) => {
      if (error instanceof RefusalError) field.current?.reset()
    },
  })
  const enter = (typed: string) => {
    if (check.isPending) return
    if (typed.length === CODE_DIGITS) check.mutate(typed)
    else field.current?.focus()
  }

  return (
    <Step
      at={at}
      of={of}
      question={nameOf('smsCode', action, words)}
      onNext={() => (showing ? enter(code) : !ask.isPending && ask.mutate())}
      onBack={onBack}
      next={
        <Button type="submit" busy={showing ? check.isPending : ask.isPending}>
          {showing ? words.next : words.getCode}
        </Button>
      }
    >
      {showing ? (
        <CodeEntry
          ref={field}
          sent={showing}
          code={code}
          onCode={(typed) => {
            setCode(typed)
            if (typed) {
              check.reset()
              ask.reset()
            }
          }}
          onComplete={enter}
          onAskAgain={() => !ask.isPending && ask.mutate()}
          busy={check.isPending}
          asking={ask.isPending}
          error={ask.error ?? check.error}
        />
      ) : (
        <>
          <p className="text-ink-soft">{words.willSend(account.maskedNumber ?? '')}</p>
          <FieldError>{ask.error ? said(ask.error).both : undefined}</FieldError>
        </>
      )}
    </Step>
  )
}
