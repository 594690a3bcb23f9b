import type { Action } from '@foyer/rules'
import { Refusal } from '../platform/refusal.ts'
import type { Step } from '../sessions/for-signed-in.ts'
import { holdsProof } from './proofs.store.ts'

/**
 * The step that asks for a proof of the action in the body, before anything dear is done; the operation uses it up in
 * its transaction. The action may stand in the body, where one endpoint serves several.
 */
export function proven(action?: Action): Step {
  return async (deps, signed, { body }) => {
    const { proof, action: asked } = body as unknown as { proof: string; action?: Action }
    const held = await holdsProof(deps.db.queries, signed, (action ?? asked) as Action, proof, deps.clock.now())
    if (!held) throw new Refusal('proof.needed')
  }
}
