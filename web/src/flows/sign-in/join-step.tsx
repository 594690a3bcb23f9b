import type { SignInStep as Outcome, SignedIn } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row } from '../../ui/row.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useJoiningWords } from '../../words/account-joining.ts'
import { useWords } from '../../words/use-words.ts'
import { Happens } from '../happens.tsx'
import { refusalOf } from '../steps/refused.ts'
import { RegisterStep } from './register-step.tsx'
import { SignInStep } from './sign-in-step.tsx'
import { SignInTrouble } from './sign-in-trouble.tsx'
import { TermsTick } from './terms-tick.tsx'

export interface JoinStepProps {
  asked: Extract<Outcome, { outcome: 'join' }>
  onSignedIn: (answer: SignedIn) => void
  onStartAgain: () => void
}

/**
 * The first sign-in to an account that an organisation made: whose it is, what its administrators can, and the terms. Who
 * has no account of their own yet may open that instead; the invitation stays.
 */
export function JoinStep({ asked, onSignedIn, onStartAgain }: JoinStepProps) {
  const { ticket, account, organisation, nickname, mayRegister, termsVersion } = asked
  const words = useWords()
  const { join: joinWords } = useJoiningWords()
  const said = useErrorSentences()
  const [agreed, setAgreed] = useState(false)
  const [reminded, setReminded] = useState(false)
  const [registers, setRegisters] = useState(false)
  const join = useMutation({
    mutationFn: () => call('join', { body: { ticket, account, termsVersion } }),
    onSuccess: onSignedIn,
  })
  const notAccepted = refusalOf(join.error) === 'terms.notAccepted'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setReminded(!agreed)
    if (agreed && !join.isPending) join.mutate()
  }
  if (registers)
    return (
      <RegisterStep
        ticket={ticket}
        maskedNumber={null}
        wechat={null}
        termsVersion={termsVersion}
        invitation={{
          line: joinWords.registerLine(organisation.name),
          back: joinWords.back,
          onBack: () => setRegisters(false),
        }}
        onSignedIn={onSignedIn}
        onStartAgain={onStartAgain}
      />
    )
  return (
    <SignInStep title={joinWords.title(organisation.name)} line={joinWords.line(nickname)}>
      {!notAccepted && <SignInTrouble error={join.error} onStartAgain={onStartAgain} />}
      <Card>
        <Row label={words.fields.organisation} value={<span className="text-ink">{organisation.name}</span>} />
        <Row label={joinWords.plan} value={<span className="text-ink">{words.plans[organisation.plan]}</span>} />
        <Row label={joinWords.nickname} value={<span className="text-ink">{nickname}</span>} />
      </Card>
      <div className="flex flex-col gap-3">
        <Happens title={joinWords.seeTitle} what={joinWords.see} />
        <Happens title={joinWords.doTitle} what={joinWords.do} />
        <p className="text-caption text-ink-soft">{joinWords.cannot}</p>
      </div>
      <form noValidate onSubmit={submit} className="flex flex-col gap-5">
        <TermsTick
          agreed={agreed}
          onAgreed={(ticked) => {
            setAgreed(ticked)
            setReminded(false)
          }}
          error={reminded ? words.signIn.mustAgree : notAccepted ? said(join.error).both : undefined}
        />
        <div className="flex flex-col gap-2">
          <Button type="submit" size="large" wide busy={join.isPending}>
            {joinWords.sure}
          </Button>
          {mayRegister && (
            <Button variant="secondary" wide onClick={() => setRegisters(true)}>
              {joinWords.register}
            </Button>
          )}
          <Button variant="quiet" wide onClick={onStartAgain}>
            {joinWords.another}
          </Button>
        </div>
      </form>
    </SignInStep>
  )
}
