import type { SignInStep as Outcome } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../api/call.ts'
import { declaration } from '../../terminal/here.ts'
import type { WechatOutcome } from '../../wechat/visits.ts'
import { useTakenReturn } from '../steps/use-taken.ts'

/** The name under which the sign-in goes to WeChat and comes back. */
export const SIGN_IN_FLOW = 'signIn'

type Agreed = Exclude<WechatOutcome, { denied: true }>

export interface FromWechat {
  /** The WeChat that came back is being looked at. */
  isPending: boolean
  /** Why it came to nothing: the person did not agree there, or the error. */
  trouble: 'denied' | Error | undefined
  forget: () => void
}

/** Signs in with the WeChat that came back, where one did (SI1). */
export function useWechatReturn(onOutcome: (outcome: Outcome) => void): FromWechat {
  const [back, forget] = useTakenReturn(SIGN_IN_FLOW)
  const outcome = back?.outcome
  const taken = useRef<WechatOutcome>(undefined)
  const { mutate, isIdle, isPending, error } = useMutation({
    mutationFn: (agreed: Agreed) => call('signInByWechat', { body: { ...agreed, terminal: declaration() } }),
    retry: false, // WeChat's code works once
    onSuccess: onOutcome,
  })
  const denied = outcome !== undefined && 'denied' in outcome
  useEffect(() => {
    if (!outcome || 'denied' in outcome || taken.current === outcome) return
    taken.current = outcome
    mutate(outcome)
  }, [outcome, mutate])
  return {
    isPending: outcome !== undefined && !denied && (isIdle || isPending),
    trouble: denied ? 'denied' : outcome && error ? error : undefined,
    forget,
  }
}
