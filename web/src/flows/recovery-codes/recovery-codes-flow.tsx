import { RECOVERY_CODES_IN_A_SET } from '@foyer/rules'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useMoreWaysWords } from '../../words/account-more-ways.ts'
import { keepAccount } from '../keep-account.ts'
import { useProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { Refused } from '../refused.tsx'
import { wantsProof } from '../steps/refused.ts'
import { Step } from '../steps/step.tsx'
import { ShownOnce } from './shown-once.tsx'

export interface RecoveryCodesFlowProps {
  /** The person has kept them. */
  onDone: () => void
  /** Back before the first step. */
  onLeave: () => void
}

/** Makes a set of recovery codes and shows it, this once: a proof, what it means for the former set, the codes. */
export function RecoveryCodesFlow({ onDone, onLeave }: RecoveryCodesFlowProps) {
  const words = useMoreWaysWords().codes
  const said = useErrorSentences()
  const queries = useQueryClient()
  const { account } = useMe()
  const decision = useDecision('showRecoveryCodes')
  const [hadSome] = useState(account.facts.hasRecoveryCodes)
  const [returned, forgetReturned] = useProofReturn('showRecoveryCodes')
  const [proof, setProof] = useState<string>()
  const [again, setAgain] = useState<string>()
  const make = useMutation({
    mutationFn: (proof: string) => call('makeRecoveryCodes', { body: { proof } }),
    onSuccess: ({ account }) => keepAccount(queries, account),
    onError: (error) => {
      if (!wantsProof(error)) return
      setAgain(said(error).both)
      setProof(undefined)
    },
  })
  if (!decision.allowed) return <Refused refusal={decision.refusal} />
  if (make.data) return <ShownOnce codes={make.data.codes} formerVoid={hadSome} onDone={onDone} />
  if (!proof)
    return (
      <Prove
        action="showRecoveryCodes"
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
  return (
    <Step
      at={3}
      of={4}
      question={words.makeQuestion}
      onNext={() => !make.isPending && make.mutate(proof)}
      onBack={() => setProof(undefined)}
      next={
        <Button type="submit" variant={hadSome ? 'danger' : 'primary'} busy={make.isPending}>
          {make.isPending ? words.making : hadSome ? words.makeAgainDo : words.makeDo}
        </Button>
      }
    >
      <p className="text-ink-soft">{words.makeFirstLine(RECOVERY_CODES_IN_A_SET)}</p>
      {hadSome && <Banner tone="attention">{words.makeAgainLine}</Banner>}
      <FieldError>{make.error ? said(make.error).both : undefined}</FieldError>
    </Step>
  )
}
