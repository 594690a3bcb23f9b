import type { AnswerOf, BodyOf } from '@foyer/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/call.ts'
import { keepAccount } from '../keep-account.ts'
import { wantsProof } from '../steps/refused.ts'

export type WechatAction = 'bindWechat' | 'rebindWechat'

/** What the flow keeps while the person is away at WeChat. */
export interface Binding {
  action: WechatAction
  proof: string
}

/** The name under which the flow goes to WeChat and comes back. */
export const WECHAT_FLOW = 'wechat'

/** What came of it; not `changed` when it was the WeChat that is bound already (WX6). */
export interface Bound {
  changed: boolean
  nickname: string
}

/**
 * Binds the WeChat that came back. Never tried again by itself: WeChat's code works once. `onProofOver` hears of a proof
 * whose five minutes passed while the person was away.
 */
export function useBindWechat(action: WechatAction, onProofOver: (refusal: unknown) => void) {
  const queries = useQueryClient()
  return useMutation({
    retry: false,
    mutationFn: async (body: BodyOf<WechatAction>): Promise<Bound> => {
      const { account, changed } = await send(action, body)
      keepAccount(queries, account)
      return { changed, nickname: account.wechat?.nickname ?? '' }
    },
    onError: (error) => wantsProof(error) && onProofOver(error),
  })
}

async function send(action: WechatAction, body: BodyOf<WechatAction>): Promise<AnswerOf<'rebindWechat'>> {
  if (action === 'rebindWechat') return call('rebindWechat', { body })
  return { ...(await call('bindWechat', { body })), changed: true }
}
