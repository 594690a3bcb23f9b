import type { Identity } from '@foyer/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useIdentityWords } from '../../words/account-identities.ts'
import { useWords } from '../../words/use-words.ts'
import type { ProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { ActFailed } from '../steps/act-failed.tsx'
import { wantsProof } from '../steps/refused.ts'
import { identityName } from './identity-name.ts'
import { useSwitchIdentity } from './use-switch-identity.ts'

export interface SwitchFlowProps {
  identity: Identity
  returned: ProofReturn | undefined
  onLeave: () => void
  onHolding?: ((holding: boolean) => void) | undefined
}

/** A proof that opens the other account too, and on as that one. */
export function SwitchFlow({ identity, returned, onLeave, onHolding }: SwitchFlowProps) {
  const words = useWords()
  const identityWords = useIdentityWords()
  const said = useErrorSentences()
  const navigate = useNavigate()
  const [again, setAgain] = useState<string>()
  const [cameBack, setCameBack] = useState(returned)
  const name = identityName(identity, words)
  const change = useSwitchIdentity()
  const proven = (proof: string) =>
    change.mutate(
      { account: identity.account, proof },
      {
        onSuccess: () => {
          toast(identityWords.switched(name))
          void navigate({ to: '/', replace: true })
        },
        onError: (error) => {
          setCameBack(undefined)
          if (wantsProof(error)) setAgain(said(error).both)
        },
      },
    )
  if (change.isPending || change.isSuccess) return <ProgressBar label={identityWords.switching} />
  if (change.error && !wantsProof(change.error)) return <ActFailed error={change.error} onBack={onLeave} />
  return (
    <Prove
      action="switchIdentity"
      stepsAfter={0}
      only={identity.openedBy}
      again={again}
      returned={cameBack}
      keep={{ account: identity.account }}
      onProven={({ proof }) => proven(proof)}
      onLeave={onLeave}
      onHolding={onHolding}
    />
  )
}
