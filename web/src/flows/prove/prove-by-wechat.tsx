import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'
import { useMe } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { FieldError } from '../../ui/field-error.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { useErrorSentences } from '../../ui/use-error-sentence.ts'
import type { WechatOutcome } from '../../wechat/visits.ts'
import { useProveWords } from '../../words/account-prove.ts'
import { Step } from '../steps/step.tsx'
import { useLeaveForWechat } from '../steps/use-leave-for-wechat.ts'
import { nameOf } from './method-words.ts'
import { proofFlow } from './proof-return.ts'
import type { MethodProps } from './prove.tsx'

export interface ProveByWechatProps extends MethodProps {
  /** What came back from WeChat; without it, the person is about to go there. */
  outcome: WechatOutcome | undefined
  keep: unknown
}

/** The WeChat that is bound: the person goes there and comes back to this page, where it is looked at. */
export function ProveByWechat({ action, at, of, onProven, onBack, outcome, keep }: ProveByWechatProps) {
  const words = useProveWords()
  const said = useErrorSentences()
  const { account } = useMe()
  const taken = useRef<WechatOutcome>(undefined)
  const go = useLeaveForWechat(proofFlow(action), () => call('askForWechatProof', { body: { action } }), keep)
  const check = useMutation({
    mutationFn: (back: Exclude<WechatOutcome, { denied: true }>) =>
      call('proveByWechat', { body: { action, ...back } }),
    retry: false, // WeChat's code works once
    onSuccess: onProven,
  })
  useEffect(() => {
    if (!outcome || 'denied' in outcome || taken.current === outcome) return
    taken.current = outcome
    check.mutate(outcome)
  }, [outcome, check.mutate])

  const denied = outcome !== undefined && 'denied' in outcome
  const failure = go.error ?? check.error
  return (
    <Step
      at={at}
      of={of}
      question={nameOf('wechat', action, words)}
      onNext={() => !check.isPending && go.leave()}
      onBack={onBack}
      next={
        !check.isPending && (
          <Button type="submit" busy={go.leaving}>
            {outcome ? words.scanAgain : words.goToWechat}
          </Button>
        )
      }
    >
      {check.isPending ? (
        <ProgressBar label={words.wechatChecking} />
      ) : (
        <>
          <p className="text-ink-soft">{words.wechatLine(account.wechat?.nickname ?? '')}</p>
          <FieldError>{failure ? said(failure).both : denied ? words.wechatDenied : undefined}</FieldError>
        </>
      )}
    </Step>
  )
}
