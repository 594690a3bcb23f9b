import type { SignInStep as Outcome } from '@foyer/contract'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import type { TypedNumber } from '../../ui/phone-field.tsx'
import { useThresholdWords } from '../../words/account-threshold.ts'
import { ItIsMe } from './it-is-me.tsx'
import { NotMe } from './not-me.tsx'
import { SignInStep } from './sign-in-step.tsx'

export interface IsThisYouProps {
  question: Extract<Outcome, { outcome: 'isThisYou' }>
  /** As it was typed, for the password. */
  phone: TypedNumber
  onOutcome: (outcome: Outcome) => void
  onStartAgain: () => void
}

/** The number may have changed hands: whose the account is, shown as little as will do, and the two ways on. */
export function IsThisYou(props: IsThisYouProps) {
  const words = useThresholdWords().isThisYou
  const [said, setSaid] = useState<'mine' | 'notMine'>()
  const { maskedNickname, maskedNumber } = props.question
  const back = () => setSaid(undefined)
  if (said === 'mine') return <ItIsMe {...props} onBack={back} />
  if (said === 'notMine') return <NotMe {...props} onBack={back} />
  return (
    <SignInStep title={words.title} line={words.line(maskedNumber)}>
      <p className="rounded-card border border-line bg-surface px-5 py-4 text-title font-semibold">{maskedNickname}</p>
      <p className="text-ink-soft">{words.why}</p>
      <div className="flex flex-col gap-2">
        <Button size="large" wide onClick={() => setSaid('mine')}>
          {words.mine}
        </Button>
        <Button variant="secondary" size="large" wide onClick={() => setSaid('notMine')}>
          {words.notMine}
        </Button>
        <Button variant="quiet" wide onClick={props.onStartAgain}>
          {words.back}
        </Button>
      </div>
    </SignInStep>
  )
}
