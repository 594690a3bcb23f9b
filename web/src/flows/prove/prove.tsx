import type { CodeSent, Proof } from '@foyer/contract'
import type { Action, ProofMethod } from '@foyer/rules'
import { type ReactNode, useState } from 'react'
import { Choice } from './choice.tsx'
import type { ProofReturn } from './proof-return.ts'
import { ProveByCode } from './prove-by-code.tsx'
import { ProveByPasskey } from './prove-by-passkey.tsx'
import { ProveByPassword } from './prove-by-password.tsx'
import { ProveByRecoveryCode } from './prove-by-recovery-code.tsx'
import { ProveByWechat } from './prove-by-wechat.tsx'

export interface ProveProps {
  /** What it is for: a proof permits this and nothing else. */
  action: Action
  /** How many steps come before and follow, so that a person sees where they are. */
  stepsBefore?: number
  stepsAfter: number
  /** The only ways that lead there; else every one that the action accepts. */
  only?: readonly ProofMethod[] | undefined
  onProven: (proof: Proof) => void
  /** Back before the choice. */
  onLeave: () => void
  /** Why one is asked once more: what the refusal `proof.needed` says. */
  again?: string | undefined
  /** What came back from WeChat (`useProofReturn`). */
  returned?: ProofReturn | undefined
  /** What the flow wants back after the way to WeChat and here again: plain data, no password. */
  keep?: unknown
  /** Something was begun that leaving would lose. */
  onHolding?: ((holding: boolean) => void) | undefined
}

/** What the step of each way of proof is given. */
export interface MethodProps {
  action: Action
  /** Which of the steps. */
  at: number
  of: number
  onProven: (proof: Proof) => void
  onBack: () => void
}

/** Proves that the account is one's own (PH4): first which way, then that way. Two steps of the flow that it begins. */
export function Prove(props: ProveProps) {
  const { action, stepsBefore = 0, stepsAfter, only, onProven, onLeave, again, returned, keep, onHolding } = props
  const [method, setMethod] = useState<ProofMethod | undefined>(returned && 'wechat')
  const [back, setBack] = useState(returned?.outcome)
  const [sent, setSent] = useState<CodeSent>()
  const at = stepsBefore + 1
  const of = stepsBefore + 2 + stepsAfter

  const choose = (chosen: ProofMethod | undefined) => {
    setMethod(chosen)
    setBack(undefined)
    onHolding?.(chosen !== undefined)
  }
  const step: MethodProps = { action, at: at + 1, of, onProven, onBack: () => choose(undefined) }

  const steps: Record<ProofMethod, () => ReactNode> = {
    smsCode: () => <ProveByCode {...step} sent={sent} onSent={setSent} />,
    phonePassword: () => <ProveByPassword {...step} />,
    wechat: () => <ProveByWechat {...step} outcome={back} keep={keep} />,
    passkey: () => <ProveByPasskey {...step} />,
    recoveryCode: () => <ProveByRecoveryCode {...step} />,
  }
  if (method) return steps[method]()
  return <Choice action={action} at={at} of={of} only={only} again={again} onChoose={choose} onLeave={onLeave} />
}
