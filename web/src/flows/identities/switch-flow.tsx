import type { Identity } from '@foyer/contract'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { toast } from '../../ui/toast.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useIdentityWords } from '../../words/account-identities.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { useWords } from '../../words/use-words.ts'
import type { ProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
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
  const { back } = useProveWords()
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
  if (change.error && !wantsProof(change.error)) {
    const { title, instead } = said(change.error)
    return (
      <Banner
        tone="danger"
        alert
        title={title}
        action={
          <Button variant="secondary" onClick={onLeave}>
            {back}
          </Button>
        }
      >
        {instead}
      </Banner>
    )
  }
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
