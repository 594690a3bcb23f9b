import type { Proof } from '@foyer/contract'
import { useEffect, useRef, useState } from 'react'
import { useMe } from '../../api/queries.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { takeReturn, type WechatOutcome } from '../../wechat/visits.ts'
import { useWechatWords } from '../../words/account-wechat.ts'
import { useProofReturn } from '../prove/proof-return.ts'
import { Prove } from '../prove/prove.tsx'
import { Refused } from '../refused.tsx'
import { GoToWechat } from './go-to-wechat.tsx'
import { type Binding, useBindWechat, WECHAT_FLOW, type WechatAction } from './use-bind-wechat.ts'
import { WechatBound } from './wechat-bound.tsx'

export interface WechatFlowProps {
  /** It is bound, and the person has read it. */
  onDone: () => void
  /** Back before the first step. */
  onLeave: () => void
}

/** Binds a first WeChat, or another one in the place of the present (WX1-WX3): a proof, then the new WeChat itself. */
export function WechatFlow(props: WechatFlowProps) {
  const { account } = useMe()
  const [returned] = useState(() => takeReturn(WECHAT_FLOW))
  const left = returned?.state as Binding | undefined
  // once it is bound, this flow is still the one that bound it
  const [action] = useState<WechatAction>(left?.action ?? (account.facts.hasWechat ? 'rebindWechat' : 'bindWechat'))
  const decision = useDecision(action)
  const begun = useRef(decision.allowed || left !== undefined)
  if (!decision.allowed && !begun.current) return <Refused refusal={decision.refusal} />
  return <Steps {...props} action={action} proof={left?.proof} outcome={returned?.outcome} />
}

interface StepsProps extends WechatFlowProps {
  action: WechatAction
  /** Given before the person left for WeChat. */
  proof: string | undefined
  outcome: WechatOutcome | undefined
}

function Steps({ action, proof: given, outcome, onDone, onLeave }: StepsProps) {
  const words = useWechatWords()
  const said = useErrorSentences()
  const [proof, setProof] = useState(given)
  const [again, setAgain] = useState<string>()
  const [denied, setDenied] = useState(outcome !== undefined && 'denied' in outcome)
  const [returned, forgetReturned] = useProofReturn(action)
  const proveAgain = (failure: unknown) => {
    setProof(undefined)
    setAgain(said(failure).both)
  }
  const bind = useBindWechat(action, proveAgain)

  const toSend = given && outcome && !('denied' in outcome) ? { ...outcome, proof: given } : undefined
  const sent = useRef(false)
  useEffect(() => {
    if (!toSend || sent.current) return
    sent.current = true
    bind.mutate(toSend)
  })
  const sending = bind.isPending || (toSend !== undefined && !sent.current)

  const proven = (one: Proof) => {
    forgetReturned()
    setDenied(false)
    bind.reset()
    setProof(one.proof)
  }

  if (sending) return <ProgressBar label={words.working} />
  if (bind.data) return <WechatBound action={action} bound={bind.data} onDone={onDone} />
  if (!proof)
    return (
      <Prove action={action} stepsAfter={1} onProven={proven} onLeave={onLeave} again={again} returned={returned} />
    )
  return (
    <GoToWechat
      binding={{ action, proof }}
      failure={bind.error}
      denied={denied}
      onSendAgain={bind.variables && (() => bind.mutate(bind.variables))}
      onProveAgain={proveAgain}
      onBack={() => setProof(undefined)}
    />
  )
}
