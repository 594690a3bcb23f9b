import type { SignedIn } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, RefusalError } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWords } from '../../words/use-words.ts'
import { SignInStep } from './sign-in-step.tsx'

export interface RegisterStepProps {
  ticket: string
  maskedNumber: string
  termsVersion: string
  onSignedIn: (answer: SignedIn) => void
  onStartAgain: () => void
}

/** The number opens no account: the terms, a nickname if wanted, and a personal account opens. */
export function RegisterStep({ ticket, maskedNumber, termsVersion, onSignedIn, onStartAgain }: RegisterStepProps) {
  const words = useWords().signIn
  const said = useErrorSentences()
  const [nickname, setNickname] = useState('')
  const [agreed, setAgreed] = useState(false)
  const [reminded, setReminded] = useState(false)
  const register = useMutation({
    mutationFn: () => {
      const wanted = nickname.trim()
      return call('register', { body: { ticket, termsVersion, ...(wanted && { nickname: wanted }) } })
    },
    onSuccess: onSignedIn,
  })
  const code = register.error instanceof RefusalError ? register.error.problem.code : undefined
  const sentence = register.error ? said(register.error) : undefined

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setReminded(!agreed)
    if (agreed && !register.isPending) register.mutate()
  }

  return (
    <SignInStep title={words.registerTitle} line={words.registerLine(maskedNumber)}>
      {sentence && code !== 'nickname.invalid' && code !== 'terms.notAccepted' && (
        <Banner
          tone="danger"
          alert
          title={sentence.title}
          action={
            code === 'signIn.expired' && (
              <Button variant="secondary" onClick={onStartAgain}>
                {words.startAgain}
              </Button>
            )
          }
        >
          {sentence.instead}
        </Banner>
      )}
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label={words.nicknameOptional}
          hint={words.nicknameHint}
          autoComplete="nickname"
          value={nickname}
          onChange={(event) => {
            setNickname(event.target.value)
            register.reset()
          }}
          error={code === 'nickname.invalid' ? sentence?.both : undefined}
        />
        <Checkbox
          checked={agreed}
          onCheckedChange={(ticked) => {
            setAgreed(ticked)
            setReminded(false)
          }}
          error={reminded ? words.mustAgree : code === 'terms.notAccepted' ? sentence?.both : undefined}
        >
          {words.agreeBefore}{' '}
          <a
            href="/terms"
            target="_blank"
            rel="noreferrer"
            className="font-semibold text-jade underline underline-offset-4"
          >
            {words.terms}
          </a>
          {words.agreeAfter}
        </Checkbox>
        <div className="flex flex-col gap-2">
          <Button type="submit" size="large" wide busy={register.isPending}>
            {words.register}
          </Button>
          <Button variant="quiet" wide onClick={onStartAgain}>
            {words.changeNumber}
          </Button>
        </div>
      </form>
    </SignInStep>
  )
}
