import { Link } from '@tanstack/react-router'
import { Fingerprint, LifeBuoy, LockKeyhole, MessageCircle } from 'lucide-react'
import { useState } from 'react'
import { passkeysWork } from '../../passkeys/browser.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { Row } from '../../ui/row.tsx'
import { useProveWords } from '../../words/account-prove.ts'
import { useThresholdWords } from '../../words/account-threshold.ts'
import type { IsThisYouProps } from './is-this-you.tsx'
import { OwnPasswordStep } from './own-password-step.tsx'
import { RecoveryCodeStep } from './recovery-code-step.tsx'
import { SignInStep } from './sign-in-step.tsx'
import { useOtherWays } from './use-other-ways.ts'

type Method = IsThisYouProps['question']['methods'][number]

/** The account is theirs, they say: they show it by another of its ways in. */
export function ItIsMe({ question, phone, onOutcome, onBack }: IsThisYouProps & { onBack: () => void }) {
  const { isThisYou: words } = useThresholdWords()
  const { choice } = useProveWords()
  const ways = useOtherWays(onOutcome)
  const [at, setAt] = useState<'phonePassword' | 'recoveryCode'>()
  const leave = () => setAt(undefined)
  if (at === 'phonePassword')
    return (
      <OwnPasswordStep
        phone={phone}
        maskedNumber={question.maskedNumber}
        ticket={question.ticket}
        onOutcome={onOutcome}
        onBack={leave}
      />
    )
  if (at === 'recoveryCode') return <RecoveryCodeStep onSignedIn={onOutcome} onBack={leave} />

  const go: Record<Method, () => void> = {
    phonePassword: () => setAt('phonePassword'),
    wechat: ways.byWechat,
    passkey: ways.byPasskey,
    recoveryCode: () => setAt('recoveryCode'),
  }
  const none = question.methods.length === 0
  return (
    <SignInStep title={words.mineTitle} line={none ? undefined : words.mineLine}>
      {none ? (
        <Banner
          tone="attention"
          title={words.noWays}
          action={
            <Link to="/appeal" className={buttonClass('secondary')}>
              {choice.appeal}
            </Link>
          }
        >
          {words.noWaysLine}
        </Banner>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          {question.methods.map((method) => {
            const Icon = ICON[method]
            const notHere = method === 'passkey' && !passkeysWork()
            return (
              <li key={method} aria-busy={ways.busy === method || undefined}>
                <Row
                  leading={<Icon className="size-5" aria-hidden="true" />}
                  label={words.ways[method]}
                  {...(notHere ? { note: choice.passkeyNotHere } : { onPress: go[method] })}
                />
              </li>
            )
          })}
        </ul>
      )}
      <FieldError>{ways.failure}</FieldError>
      <Button variant="quiet" className="-ml-4 self-start" onClick={onBack}>
        {words.back}
      </Button>
    </SignInStep>
  )
}

const ICON = {
  phonePassword: LockKeyhole,
  wechat: MessageCircle,
  passkey: Fingerprint,
  recoveryCode: LifeBuoy,
} as const satisfies Record<Method, unknown>
