import type { BeforeClosing, Proof } from '@foyer/contract'
import { useState } from 'react'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useClosingWords } from '../../words/account-closing.ts'
import type { ProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { BeforeClosingStep } from './before-closing.tsx'
import { NoticeStep } from './notice-step.tsx'
import { SureStep } from './sure-step.tsx'

export interface ClosingFlowProps {
  before: BeforeClosing
  /** What came back from WeChat (`useProofReturn`). */
  returned: ProofReturn | undefined
  onReturnTaken: () => void
  onLeave: () => void
}

/** Which of the steps of CL1 the person is at; the proof itself takes two. */
export const CLOSING_STEPS = { before: 1, notice: 2, proof: 3, sure: 5, all: 5 } as const

type At = 'before' | 'notice' | 'proof'

/** Closes the account (CL1-CL3): what it means, the notice and its tick, a proof, and the dialog. */
export function ClosingFlow({ before, returned, onReturnTaken, onLeave }: ClosingFlowProps) {
  const { notice: words } = useClosingWords()
  const said = useErrorSentences()
  const [accepted, setAccepted] = useState(acceptedBefore(returned?.state)) // the version that was read and ticked
  const [at, setAt] = useState<At>(returned ? 'proof' : 'before')
  const [proof, setProof] = useState<Proof>()
  const [again, setAgain] = useState<string>()

  if (proof && accepted)
    return (
      <SureStep
        before={before}
        proof={proof.proof}
        noticeVersion={accepted}
        onProofOver={(refusal) => {
          setProof(undefined)
          setAgain(said(refusal).both)
        }}
        onNoticeChanged={() => {
          setProof(undefined)
          setAccepted(undefined)
          setAgain(words.changed)
          setAt('notice')
        }}
        onBack={() => setProof(undefined)}
      />
    )
  if (at === 'proof' && accepted)
    return (
      <Prove
        action="closeAccount"
        stepsBefore={2}
        stepsAfter={1}
        again={again}
        returned={returned}
        keep={{ accepted }}
        onProven={(given) => {
          onReturnTaken()
          setAgain(undefined)
          setProof(given)
        }}
        onLeave={() => {
          onReturnTaken()
          setAgain(undefined)
          setAt('notice')
        }}
      />
    )
  if (at === 'before') return <BeforeClosingStep before={before} onNext={() => setAt('notice')} onLeave={onLeave} />
  return (
    <NoticeStep
      version={before.noticeVersion}
      ticked={accepted === before.noticeVersion}
      again={again}
      onAccepted={() => {
        setAccepted(before.noticeVersion)
        setAgain(undefined)
        setAt('proof')
      }}
      onBack={() => setAt('before')}
    />
  )
}

function acceptedBefore(state: unknown): string | undefined {
  return (state as { accepted?: string } | null | undefined)?.accepted
}
