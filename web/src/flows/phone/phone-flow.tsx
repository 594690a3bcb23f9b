import type { Proof } from '@foyer/contract'
import { useState } from 'react'
import { useMe } from '../../api/queries.ts'
import type { TypedNumber } from '../../ui/phone-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { usePhoneWords } from '../../words/account-phone.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { Happens } from '../happens.tsx'
import type { ProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { AllDone } from '../steps/all-done.tsx'
import { NumberStep } from '../steps/number-step.tsx'
import { CodeStep } from './code-step.tsx'
import type { PhoneAction } from './use-bind-number.ts'
import { useNewNumber } from './use-new-number.ts'

export interface PhoneFlowProps {
  action: PhoneAction
  /** A first number is bound, and the person has read it. After a rebinding there is nobody here any more (PH6). */
  onDone: () => void
  onLeave: () => void
  returned?: ProofReturn | undefined
  /** What came back from WeChat was looked at. */
  onReturnTaken: () => void
  onHolding?: ((holding: boolean) => void) | undefined
}

/** Binds a first number, or another one in place of the present one: proves the account (PH4), then the new number (PH5). */
export function PhoneFlow({ action, onDone, onLeave, returned, onReturnTaken, onHolding }: PhoneFlowProps) {
  const words = usePhoneWords()
  const { getCode } = useProveWords()
  const said = useErrorSentences()
  const { account } = useMe()
  const [oldNumber] = useState(account.maskedNumber ?? '') // not the new one, while this is still on the screen
  const [proof, setProof] = useState<Proof>()
  const [again, setAgain] = useState<string>()
  const rebinds = action === 'rebindPhone'

  const proveAgain = (error?: unknown) => {
    setProof(undefined)
    setAgain(error ? said(error).both : undefined)
    number.backToNumber()
  }
  const number = useNewNumber({ action, typed: keptNumber(returned?.state), onProofGone: proveAgain })

  if (number.bound)
    return (
      <AllDone title={words.boundTitle} finish={words.finish} onFinish={onDone}>
        {words.bound(number.bound)}
      </AllDone>
    )
  if (!proof)
    return (
      <Prove
        action={action}
        stepsAfter={2}
        again={again}
        returned={returned}
        keep={{ phone: number.phone }}
        onProven={(given) => {
          onReturnTaken()
          onHolding?.(true)
          setProof(given)
        }}
        onLeave={onLeave}
        onHolding={onHolding}
      />
    )
  if (number.sent)
    return (
      <CodeStep
        rebinds={rebinds}
        sent={number.sent}
        code={number.code}
        onCode={number.changeCode}
        onAskAgain={() => number.askAgain(proof)}
        asking={number.asking}
        busy={number.binding}
        error={number.error}
        onSure={() => number.bind(proof)}
        onBack={number.backToNumber}
      />
    )
  return (
    <NumberStep
      at={3}
      of={4}
      question={rebinds ? words.numberQuestion : words.bindQuestion}
      label={rebinds ? words.newNumber : words.number}
      {...(rebinds && { hint: words.mainlandOnly })}
      phone={number.phone}
      onPhone={number.changePhone}
      busy={number.asking}
      error={number.error ? said(number.error).both : undefined}
      next={getCode}
      onNext={() => number.askOrGoOn(proof)}
      onBack={() => proveAgain()}
    >
      {rebinds && <Happens title={words.before} what={words.consequences(oldNumber)} />}
    </NumberStep>
  )
}

/** The number that was typed before the way to WeChat. */
function keptNumber(state: unknown): TypedNumber | undefined {
  return (state as { phone?: TypedNumber } | null | undefined)?.phone
}
