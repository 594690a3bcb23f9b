import type { WechatVisit } from '@foyer/contract'
import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { goToWechat } from '../../wechat/visits.ts'

export interface LeavingForWechat {
  leave: () => void
  /** From the press until the page is left; one who comes back to it as it was can press again. */
  leaving: boolean
  error: unknown
}

/** Begins a visit and leaves for WeChat; who comes back finds this page again, where the flow takes its return. */
export function useLeaveForWechat(flow: string, begin: () => Promise<WechatVisit>, state?: unknown): LeavingForWechat {
  const { mutate, reset, isPending, isSuccess, error } = useMutation({
    mutationFn: async () => {
      goToWechat(await begin(), { path: location.pathname + location.search, flow, state: state ?? null })
    },
  })
  useEffect(() => {
    const cameBack = (event: PageTransitionEvent) => event.persisted && reset()
    addEventListener('pageshow', cameBack)
    return () => removeEventListener('pageshow', cameBack)
  }, [reset])
  return { leave: () => !isPending && mutate(), leaving: isPending || isSuccess, error }
}
