import type { SignInStep, WechatVisit } from '@foyer/contract'
import { lockAccountsOpenedBy } from '../accounts/accounts.store.ts'
import { noteOpenid } from '../accounts/wechat-bindings.store.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { beginVisit, endVisit, refuseTooManyVisits } from '../proofs/wechat-visits.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { welcomeIf } from './enter.ts'
import { nextStep } from './next-step.ts'
import { refuseContradiction } from './terminal-kind.ts'

/** Begins a visit to WeChat for a terminal of this kind: the QR code on web and desktop, the app on mobile (SI1). */
export async function askForWechatSignIn(deps: Deps, { body, from }: Call<'askForWechatSignIn'>): Promise<WechatVisit> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    await refuseTooManyVisits(deps, tx, from, now)
    return beginVisit(deps, tx, { purpose: 'signIn' }, body.kind, from, now)
  })
}

/** Signs in with the WeChat that came back, or goes on to the choice of the account or to registration (SI1). */
export async function signInByWechat(deps: Deps, call: Call<'signInByWechat'>): Promise<SignInStep> {
  const { terminal, ...back } = call.body
  refuseContradiction(terminal, call.from, deps.config.FOYER_SANDBOX_URL !== undefined, deps.log)
  const identity = await endVisit(deps, { purpose: 'signIn' }, back)
  const now = deps.clock.now()
  const step = await committing(deps.db, async (tx) => {
    const accounts = await lockAccountsOpenedBy(tx, identity, now)
    for (const one of accounts) if (one.bound_wechat_id) await noteOpenid(tx, one.bound_wechat_id, identity)
    return nextStep(deps, tx, { wechat: identity }, accounts, terminal, { method: 'wechat', from: call.from }, now)
  })
  return welcomeIf(deps, step, call)
}
