import { takeReturn, type WechatOutcome } from '../../wechat/visits.ts'
import { type ProofReturn, proofFlow } from '../prove/proof-return.ts'
import { useTaken } from '../steps/use-taken.ts'
import { type Binding, WECHAT_FLOW, type WechatAction } from './use-bind-wechat.ts'

/** What came back from WeChat to one of its flows: an answer to the proof, or the WeChat that is to be bound. */
export type WechatReturned =
  | { action: WechatAction | 'unbindWechat'; proof: ProofReturn }
  | { action: WechatAction; binding: Binding; outcome: WechatOutcome }

/**
 * What came back to the page that the person left, once. Whoever shows the flow opens it again when there is something,
 * gives it to the flow, and forgets it when the flow is closed.
 */
export function useWechatReturned(): [returned: WechatReturned | undefined, forget: () => void] {
  return useTaken(WECHAT_FLOW, takeWechatReturned)
}

function takeWechatReturned(): WechatReturned | undefined {
  const back = takeReturn(WECHAT_FLOW)
  if (back) {
    const binding = back.state as Binding
    return { action: binding.action, binding, outcome: back.outcome }
  }
  for (const action of ['bindWechat', 'rebindWechat', 'unbindWechat'] as const) {
    const proof = takeReturn(proofFlow(action))
    if (proof) return { action, proof }
  }
  return undefined
}
