import { useRef } from 'react'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { Card } from '../../ui/card.tsx'
import { Page } from '../../ui/page.tsx'
import { usePhoneWords } from '../../words/account-phone.ts'
import { useProofReturn } from '../prove/proof-return.ts'
import { Refused } from '../refused.tsx'
import { PhoneFlow } from './phone-flow.tsx'
import type { PhoneAction } from './use-bind-number.ts'
import { usePhoneAction } from './use-phone-action.ts'

export interface PhonePageProps {
  /** The page above this one. */
  back: string
  onDone: () => void
}

/** Binding or changing the number as a page of its own (PH1). */
export function PhonePage({ back, onDone }: PhonePageProps) {
  const words = usePhoneWords()
  const action = usePhoneAction()
  return (
    <Page title={action === 'rebindPhone' ? words.titleChange : words.titleBind} back={back}>
      <Card padded>
        <Permitted action={action} onDone={onDone} />
      </Card>
    </Page>
  )
}

function Permitted({ action, onDone }: { action: PhoneAction; onDone: () => void }) {
  const decision = useDecision(action)
  const begun = useRef(decision.allowed) // once a first number is bound, there is none to bind
  const [returned, forgetReturn] = useProofReturn(action)
  if (!decision.allowed && !begun.current) return <Refused refusal={decision.refusal} />
  return <PhoneFlow action={action} onDone={onDone} onLeave={onDone} returned={returned} onReturnTaken={forgetReturn} />
}
