import type { CodeSent, SignInStep as Outcome, SignedIn } from '@foyer/contract'
import { Suspense, useState } from 'react'
import { call } from '../../api/call.ts'
import { serverNow } from '../../time.ts'
import { lazily } from '../../ui/lazily.ts'
import { dialled, NO_NUMBER, type TypedNumber } from '../../ui/phone-field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ChooseStep } from './choose-step.tsx'
import { CodeStep } from './code-step.tsx'
import { RegisterStep } from './register-step.tsx'
import { StartStep } from './start-step.tsx'
import { useSsoReturn } from './use-sso-return.ts'
import { useWechatReturn } from './use-wechat-return.ts'
import { WechatBack } from './wechat-back.tsx'

/** Loaded when it is first asked for. */
const IsThisYou = lazily(() => import('./is-this-you.tsx'), 'IsThisYou')
const JoinStep = lazily(() => import('./join-step.tsx'), 'JoinStep')
const SsoStep = lazily(() => import('./sso-step.tsx'), 'SsoStep')
const SsoBack = lazily(() => import('./sso-back.tsx'), 'SsoBack')
const RecoveryCodeStep = lazily(() => import('./recovery-code-step.tsx'), 'RecoveryCodeStep')

type At =
  | { step: 'start' }
  | { step: 'code'; sent: CodeSent }
  | { step: 'recoveryCode' }
  | { step: 'sso' }
  | { step: 'then'; outcome: Outcome }

/** Signing in, one question a step (SI1). What was typed outlives the way back. */
export function SignInFlow({ onSignedIn }: { onSignedIn: (answer: SignedIn) => void }) {
  const [at, setAt] = useState<At>({ step: 'start' })
  const [phone, setPhone] = useState<TypedNumber>(NO_NUMBER)
  const [way, setWay] = useState<'code' | 'password'>('code')
  const [last, setLast] = useState<{ number: string; sent: CodeSent }>()

  const startAgain = () => {
    fromWechat.forget()
    fromSso.forget()
    setAt({ step: 'start' })
  }
  const goOn = (outcome: Outcome) => {
    if (outcome.outcome === 'signedIn') onSignedIn(outcome)
    else setAt({ step: 'then', outcome })
  }
  const fromWechat = useWechatReturn(goOn)
  const fromSso = useSsoReturn(goOn)
  const send = async () => {
    const sent = await call('askForSignInCode', { body: { phone: dialled(phone) } })
    setLast({ number: keyOf(phone), sent })
    setAt({ step: 'code', sent })
  }
  /** One who went back and came again within the minute has a good code still. */
  const askForCode = async () => {
    if (last && last.number === keyOf(phone) && Date.parse(last.sent.resendAt) > serverNow())
      setAt({ step: 'code', sent: last.sent })
    else await send()
  }

  if (fromWechat.isPending) return <WechatBack />
  if (fromSso.isPending)
    return (
      <Suspense fallback={<Skeleton />}>
        <SsoBack />
      </Suspense>
    )
  if (at.step === 'sso' || (at.step === 'start' && fromSso.trouble))
    return (
      <Suspense fallback={<Skeleton />}>
        <SsoStep trouble={fromSso.trouble} onBack={startAgain} />
      </Suspense>
    )
  if (at.step === 'start')
    return (
      <StartStep
        phone={phone}
        onPhone={setPhone}
        way={way}
        onWay={setWay}
        onAskForCode={askForCode}
        onRecoveryCode={() => setAt({ step: 'recoveryCode' })}
        onSso={() => setAt({ step: 'sso' })}
        onOutcome={goOn}
        wechatTrouble={fromWechat.trouble}
      />
    )
  if (at.step === 'code')
    return <CodeStep sent={at.sent} onResend={send} onChangeNumber={startAgain} onOutcome={goOn} />
  return (
    <Suspense fallback={<Skeleton />}>
      {at.step === 'recoveryCode' ? (
        <RecoveryCodeStep onSignedIn={onSignedIn} onBack={startAgain} />
      ) : (
        <Then outcome={at.outcome} phone={phone} onOutcome={goOn} onStartAgain={startAgain} />
      )}
    </Suspense>
  )
}

interface ThenProps {
  outcome: Outcome
  phone: TypedNumber
  onOutcome: (outcome: Outcome) => void
  onStartAgain: () => void
}

/** What follows the first factor. */
function Then({ outcome, ...rest }: ThenProps) {
  const { onOutcome, onStartAgain } = rest
  if (outcome.outcome === 'choose') return <ChooseStep {...outcome} onOutcome={onOutcome} onStartAgain={onStartAgain} />
  if (outcome.outcome === 'register')
    return <RegisterStep {...outcome} onSignedIn={onOutcome} onStartAgain={onStartAgain} />
  if (outcome.outcome === 'join') return <JoinStep asked={outcome} onSignedIn={onOutcome} onStartAgain={onStartAgain} />
  if (outcome.outcome === 'isThisYou') return <IsThisYou question={outcome} {...rest} />
  return null
}

function keyOf(phone: TypedNumber): string {
  const { number, region } = dialled(phone)
  return `${region} ${number}`
}
