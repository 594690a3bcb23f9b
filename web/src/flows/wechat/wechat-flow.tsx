import type { Proof } from '@foyer/contract'
import { useEffect, useRef, useState } from 'react'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWechatWords } from '../../words/account-wechat.ts'
import { Prove } from '../prove/prove.tsx'
import { Refused } from '../refused.tsx'
import { GoToWechat } from './go-to-wechat.tsx'
import { useBindWechat, type WechatAction } from './use-bind-wechat.ts'
import type { WechatReturned } from './use-wechat-returned.ts'
import { WechatBound } from './wechat-bound.tsx'

export interface WechatFlowProps<Action = WechatAction> {
  /** As it was when the flow began. */
  action: Action
  /** What came back from WeChat (`useWechatReturned`). */
  returned: WechatReturned | undefined
  /** It is done, and the person has read it. */
  onDone: () => void
  /** Back before the first step. */
  onLeave: () => void
  /** Something was begun that leaving would lose. */
  onHolding?: ((holding: boolean) => void) | undefined
}

/** Binds a first WeChat, or another one in the place of the present (WX1-WX3): a proof, then the new WeChat itself. */
export function WechatFlow(props: WechatFlowProps) {
  const decision = useDecision(props.action)
  const begun = useRef(decision.allowed) // once a first one is bound, a first one cannot be bound
  if (!decision.allowed && !begun.current) return <Refused refusal={decision.refusal} />
  return <Steps {...props} />
}

function Steps({ action, returned, onDone, onLeave, onHolding }: WechatFlowProps) {
  const words = useWechatWords()
  const said = useErrorSentences()
  const [back, setBack] = useState(returned)
  const { binding, outcome } = back && 'binding' in back ? back : {}
  const [proof, setProof] = useState(binding?.proof)
  const [again, setAgain] = useState<string>()
  const proveAgain = (failure: unknown) => {
    setProof(undefined)
    setAgain(said(failure).both)
  }
  const bind = useBindWechat(action, proveAgain)

  const toSend = binding && outcome && !('denied' in outcome) ? { ...outcome, proof: binding.proof } : undefined
  const sent = useRef(false)
  useEffect(() => {
    if (!toSend || sent.current) return
    sent.current = true
    onHolding?.(true)
    bind.mutate(toSend)
  })

  const proven = (one: Proof) => {
    setBack(undefined)
    bind.reset()
    setProof(one.proof)
  }

  if (bind.isPending || (toSend && !sent.current)) return <ProgressBar label={words.working} />
  if (bind.data) return <WechatBound action={action} bound={bind.data} onDone={onDone} />
  if (!proof)
    return (
      <Prove
        action={action}
        stepsAfter={1}
        onProven={proven}
        onLeave={onLeave}
        again={again}
        returned={back && 'proof' in back ? back.proof : undefined}
        onHolding={onHolding}
      />
    )
  return (
    <GoToWechat
      binding={{ action, proof }}
      failure={bind.error}
      denied={outcome !== undefined && 'denied' in outcome}
      onSendAgain={toSend && (() => bind.mutate(toSend))}
      onProveAgain={proveAgain}
      onBack={() => setProof(undefined)}
    />
  )
}
