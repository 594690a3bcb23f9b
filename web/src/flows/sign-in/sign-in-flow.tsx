import type { CodeSent, SignInStep as Outcome, SignedIn } from '@foyer/contract'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { dialled, NO_NUMBER, type TypedNumber } from '../../ui/phone-field.tsx'
import { ChooseStep } from './choose-step.tsx'
import { CodeStep } from './code-step.tsx'
import { RegisterStep } from './register-step.tsx'
import { StartStep } from './start-step.tsx'

type At = { step: 'start' } | { step: 'code'; sent: CodeSent } | { step: 'then'; outcome: Outcome }

/** Signing in, one question a step (SI1). What was typed outlives the way back. */
export function SignInFlow({ onSignedIn }: { onSignedIn: (answer: SignedIn) => void }) {
  const [at, setAt] = useState<At>({ step: 'start' })
  const [phone, setPhone] = useState<TypedNumber>(NO_NUMBER)
  const [way, setWay] = useState<'code' | 'password'>('code')
  const [last, setLast] = useState<{ number: string; sent: CodeSent }>()

  const startAgain = () => setAt({ step: 'start' })
  const goOn = (outcome: Outcome) => {
    if (outcome.outcome === 'signedIn') onSignedIn(outcome)
    else setAt({ step: 'then', outcome })
  }
  const send = async () => {
    const sent = await call('askForSignInCode', { body: { phone: dialled(phone) } })
    setLast({ number: keyOf(phone), sent })
    setAt({ step: 'code', sent })
  }
  /** One who went back and came again within the minute has a good code still. */
  const askForCode = async () => {
    if (last && last.number === keyOf(phone) && Date.parse(last.sent.resendAt) > Date.now())
      setAt({ step: 'code', sent: last.sent })
    else await send()
  }

  if (at.step === 'start')
    return (
      <StartStep phone={phone} onPhone={setPhone} way={way} onWay={setWay} onAskForCode={askForCode} onOutcome={goOn} />
    )
  if (at.step === 'code')
    return <CodeStep sent={at.sent} onResend={send} onChangeNumber={startAgain} onOutcome={goOn} />
  const { outcome } = at
  if (outcome.outcome === 'choose') return <ChooseStep {...outcome} onSignedIn={onSignedIn} onStartAgain={startAgain} />
  if (outcome.outcome === 'register')
    return <RegisterStep {...outcome} onSignedIn={onSignedIn} onStartAgain={startAgain} />
  return null
}

function keyOf(phone: TypedNumber): string {
  const { number, region } = dialled(phone)
  return `${region} ${number}`
}
