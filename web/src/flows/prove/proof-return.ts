import type { Action } from '@foyer/rules'
import { useTakenReturn, type WechatCameBack } from '../steps/use-taken.ts'

/** What WeChat answered to a proof, and what its flow had kept. */
export type ProofReturn = WechatCameBack

/** The name under which a proof for this action goes to WeChat and comes back. */
export function proofFlow(action: Action): string {
  return `prove.${action}`
}

/**
 * What came back from WeChat to a proof for this action, for the page that the person left; once. Whoever shows the flow
 * opens it again when there is one, gives it to `Prove`, and forgets it when the flow is closed.
 */
export function useProofReturn(action: Action): [returned: ProofReturn | undefined, forget: () => void] {
  return useTakenReturn(proofFlow(action))
}
