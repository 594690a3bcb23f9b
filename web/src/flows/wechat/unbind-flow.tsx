import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { call } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { useDecision } from '../../screens/profile-fields/use-decision.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import { useWechatWords } from '../../words/account-wechat.ts'
import { keepAccount } from '../keep-account.ts'
import { Loses } from '../loses.tsx'
import { Prove } from '../prove/prove.tsx'
import { Refused } from '../refused.tsx'
import { AllDone } from '../steps/all-done.tsx'
import { wantsProof } from '../steps/refused.ts'
import { Step } from '../steps/step.tsx'
import type { WechatFlowProps } from './wechat-flow.tsx'

export type UnbindWechatFlowProps = Omit<WechatFlowProps, 'action'>

/** Takes the WeChat off, where another way to sign in remains: a proof, then what it takes away, and the act. */
export function UnbindWechatFlow(props: UnbindWechatFlowProps) {
  const decision = useDecision('unbindWechat')
  const begun = useRef(decision.allowed) // once unbound, there is no WeChat to unbind
  if (!decision.allowed && !begun.current) return <Refused refusal={decision.refusal} />
  return <Steps {...props} />
}

function Steps({ returned, onDone, onLeave, onHolding }: UnbindWechatFlowProps) {
  const words = useWechatWords()
  const said = useErrorSentences()
  const queries = useQueryClient()
  const { account } = useMe()
  const [proof, setProof] = useState<string>()
  const [again, setAgain] = useState<string>()
  const [back, setBack] = useState(returned && 'proof' in returned ? returned.proof : undefined)
  const unbind = useMutation({
    mutationFn: (proof: string) => call('unbindWechat', { body: { proof } }),
    onSuccess: ({ account }) => keepAccount(queries, account),
    onError: (error) => {
      if (!wantsProof(error)) return
      setAgain(said(error).both)
      setProof(undefined)
    },
  })
  if (unbind.isSuccess)
    return (
      <AllDone title={words.unbindDone} finish={words.finish} onFinish={onDone}>
        {words.unbindDoneLine}
      </AllDone>
    )
  if (!proof)
    return (
      <Prove
        action="unbindWechat"
        stepsAfter={1}
        onProven={(one) => {
          setBack(undefined)
          setProof(one.proof)
        }}
        onLeave={onLeave}
        again={again}
        returned={back}
        onHolding={onHolding}
      />
    )
  return (
    <Step
      at={3}
      of={3}
      question={words.unbindQuestion(account.wechat?.nickname ?? '')}
      onNext={() => !unbind.isPending && unbind.mutate(proof)}
      onBack={onLeave}
      backLabel={words.cancel}
      next={
        <Button type="submit" variant="danger" busy={unbind.isPending}>
          {words.unbindDo}
        </Button>
      }
    >
      <Loses title={words.unbindMeans} what={words.unbindLoses} />
      <FieldError>{unbind.error && !wantsProof(unbind.error) ? said(unbind.error).both : undefined}</FieldError>
    </Step>
  )
}
