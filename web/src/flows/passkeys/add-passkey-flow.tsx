import type { AnswerOf, PasskeyChallenge } from '@foyer/contract'
import { useState } from 'react'
import type { PasskeyAnswer } from '../../passkeys/browser.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useMoreWaysWords } from '../../words/account-more-ways.ts'
import { useProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { Refused } from '../refused.tsx'
import { AllDone } from '../steps/all-done.tsx'
import { MakePasskey } from './make-passkey.tsx'
import { NamePasskey } from './name-passkey.tsx'

export interface PasskeyFlowProps {
  /** It is done, and the person has read it. */
  onDone: () => void
  /** Back before the first step. */
  onLeave: () => void
}

/** What the device made, not yet added to the account. */
export interface MadePasskey {
  challenge: PasskeyChallenge['challenge']
  response: PasskeyAnswer
}

/** Adds a passkey: a proof, the device makes it, and it gets a name. */
export function AddPasskeyFlow({ onDone, onLeave }: PasskeyFlowProps) {
  const words = useMoreWaysWords().passkeys
  const said = useErrorSentences()
  const decision = useDecision('addPasskey')
  const [returned, forgetReturned] = useProofReturn('addPasskey')
  const [proof, setProof] = useState<string>()
  const [again, setAgain] = useState<string>()
  const [made, setMade] = useState<MadePasskey>()
  const [problem, setProblem] = useState<unknown>()
  const [added, setAdded] = useState<AnswerOf<'addPasskey'>['passkey']>()
  if (!decision.allowed) return <Refused refusal={decision.refusal} />

  const proveAgain = (refusal: unknown) => {
    setMade(undefined)
    setProof(undefined)
    setAgain(said(refusal).both)
  }
  if (added)
    return (
      <AllDone title={words.added} finish={words.finish} onFinish={onDone}>
        {words.addedLine(added.name)}
      </AllDone>
    )
  if (!proof)
    return (
      <Prove
        action="addPasskey"
        stepsAfter={2}
        onProven={(one) => {
          forgetReturned()
          setProof(one.proof)
        }}
        onLeave={onLeave}
        again={again}
        returned={returned}
      />
    )
  if (!made)
    return (
      <MakePasskey
        proof={proof}
        problem={problem}
        onMade={(one) => {
          setProblem(undefined)
          setMade(one)
        }}
        onProveAgain={proveAgain}
        onBack={() => setProof(undefined)}
      />
    )
  return (
    <NamePasskey
      proof={proof}
      made={made}
      onAdded={setAdded}
      onProveAgain={proveAgain}
      onMakeAgain={(refusal) => {
        setProblem(refusal)
        setMade(undefined)
      }}
      onBack={() => setMade(undefined)}
    />
  )
}
