import type { BodyReadOf, Proof, WechatVisit } from '@foyer/contract'
import type { Action } from '@foyer/rules'
import { runningWechatOf } from '../accounts/wechat-bindings.store.ts'
import type { Tx } from '../platform/db/database.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { prove, refuseUnusable } from '../proofs/prove.ts'
import { beginVisit, endVisit, type VisitPurpose } from '../proofs/wechat-visits.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** Begins a visit to WeChat that shows the WeChat which is bound now. */
export async function askForWechatProof(
  deps: Deps,
  signed: SignedIn,
  action: Action,
  from: From,
): Promise<WechatVisit> {
  const now = deps.clock.now()
  refuseUnusable(signed, action, 'wechat', now)
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    return beginVisit(deps, tx, purposeOf(signed, action), signed.session.terminal, from, now)
  })
}

/** WX6: the WeChat that came back must be the one bound now; compared by its unionid, here. */
export async function proveByWechat(
  deps: Deps,
  signed: SignedIn,
  { action, ...back }: BodyReadOf<'proveByWechat'>,
  from: From,
): Promise<Proof> {
  refuseUnusable(signed, action, 'wechat', deps.clock.now())
  const identity = await endVisit(deps, purposeOf(signed, action), back)
  // Compared under the account's lock, so that one which is being rebound at this moment proves nothing.
  const isTheOne = async (tx: Tx) => {
    const bound = await runningWechatOf(tx, signed.account.id)
    return bound?.unionid === identity.unionid ? undefined : new Refusal('wechat.notTheOne')
  }
  return prove(deps, { signed, action, method: 'wechat', from }, async () => undefined, isTheOne)
}

function purposeOf({ account, session }: SignedIn, action: Action): VisitPurpose {
  return { purpose: 'prove', action, account: account.id, session: session.id }
}
