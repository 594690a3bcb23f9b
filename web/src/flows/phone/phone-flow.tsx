import type { CodeSent, Proof } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { serverNow } from '../../time.ts'
import { dialled, NO_NUMBER, type TypedNumber } from '../../ui/phone-field.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { usePhoneWords } from '../../words/account-phone.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { Happens } from '../happens.tsx'
import type { ProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { AllDone } from '../steps/all-done.tsx'
import { NumberStep } from '../steps/number-step.tsx'
import { isAboutCode, refusalOf, wantsProof } from '../steps/refused.ts'
import { waitFor } from '../steps/use-seconds-until-resend.ts'
import { CodeStep } from './code-step.tsx'
import { type PhoneAction, useBindNumber } from './use-bind-number.ts'

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

/**
 * Binds a first number, or another one in place of the present one: proves the account (PH4), then the new number (PH5).
 * A number that is refused is asked for again with the proof that was given.
 */
export function PhoneFlow({ action, onDone, onLeave, returned, onReturnTaken, onHolding }: PhoneFlowProps) {
  const words = usePhoneWords()
  const { getCode } = useProveWords()
  const said = useErrorSentences()
  const { account } = useMe()
  const [oldNumber] = useState(account.maskedNumber ?? '') // not the new one, while this is still on the screen
  const bindNumber = useBindNumber(action)
  const [proof, setProof] = useState<Proof>()
  const [again, setAgain] = useState<string>()
  const [phone, setPhone] = useState<TypedNumber>(() => keptNumber(returned?.state) ?? NO_NUMBER)
  const [sent, setSent] = useState<{ to: string; code: CodeSent }>()
  const [atCode, setAtCode] = useState(false)
  const [code, setCode] = useState('')
  const rebinds = action === 'rebindPhone'

  const proveAgain = (why?: string) => {
    setProof(undefined)
    setAtCode(false)
    setAgain(why)
    ask.reset()
    bind.reset()
  }
  const ask = useMutation({
    mutationFn: ({ proof }: Proof) => call('askForNewNumberCode', { body: { action, proof, phone: dialled(phone) } }),
    onSuccess: (answer) => {
      setSent({ to: keyOf(phone), code: answer })
      setCode('')
      bind.reset()
      setAtCode(true)
    },
    onError: (error) => wantsProof(error) && proveAgain(said(error).both),
  })
  const bind = useMutation({
    mutationFn: ({ proof }: Proof) => bindNumber({ proof, challenge: sent?.code.challenge ?? '', code }),
    onError: (error) => {
      if (wantsProof(error)) return proveAgain(said(error).both)
      if (isAboutCode(error)) return setCode('')
      if (refusalOf(error)?.startsWith('number.')) {
        setSent(undefined) // the code is used up; the proof is not
        setAtCode(false)
      }
    },
  })
  /** The code that was just sent to this number is still good. */
  const askOrGoOn = (given: Proof) => {
    const good = sent?.to === keyOf(phone) && waitFor(sent.code, serverNow()) > 0
    bind.reset()
    if (good) setAtCode(true)
    else ask.mutate(given)
  }

  if (bind.data)
    return (
      <AllDone title={words.boundTitle} finish={words.finish} onFinish={onDone}>
        {words.bound(bind.data)}
      </AllDone>
    )
  if (!proof)
    return (
      <Prove
        action={action}
        stepsAfter={2}
        again={again}
        returned={returned}
        keep={{ phone }}
        onProven={(given) => {
          onReturnTaken()
          onHolding?.(true)
          setProof(given)
        }}
        onLeave={onLeave}
        onHolding={onHolding}
      />
    )
  if (atCode && sent)
    return (
      <CodeStep
        rebinds={rebinds}
        sent={sent.code}
        code={code}
        onCode={(typed) => {
          setCode(typed)
          if (typed) {
            bind.reset()
            ask.reset()
          }
        }}
        onAskAgain={() => !ask.isPending && ask.mutate(proof)}
        asking={ask.isPending}
        busy={bind.isPending}
        error={ask.error ?? bind.error}
        onSure={() => bind.mutate(proof)}
        onBack={() => {
          ask.reset()
          bind.reset()
          setAtCode(false)
        }}
      />
    )
  const failure = ask.error ?? bind.error
  return (
    <NumberStep
      at={3}
      of={4}
      question={rebinds ? words.numberQuestion : words.bindQuestion}
      label={rebinds ? words.newNumber : words.number}
      hint={words.mainlandOnly}
      phone={phone}
      onPhone={(typed) => {
        setPhone(typed)
        ask.reset()
        bind.reset()
      }}
      busy={ask.isPending}
      error={failure ? said(failure).both : undefined}
      next={getCode}
      onNext={() => askOrGoOn(proof)}
      onBack={() => proveAgain()}
    >
      {rebinds && <Happens title={words.before} what={words.consequences(oldNumber)} />}
    </NumberStep>
  )
}

function keyOf(phone: TypedNumber): string {
  const { number, region } = dialled(phone)
  return `${region} ${number}`
}

/** The number that was typed before the way to WeChat. */
function keptNumber(state: unknown): TypedNumber | undefined {
  return (state as { phone?: TypedNumber } | null | undefined)?.phone
}
