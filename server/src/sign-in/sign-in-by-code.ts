import type { BodyReadOf, SignInStep } from '@foyer/contract'
import { lockAccountsOpenedBy } from '../accounts/accounts.store.ts'
import { deviceKeyOf } from '../accounts/known-terminals.ts'
import { recordForNumber } from '../accounts/record-for-number.ts'
import { committing } from '../platform/db/transaction.ts'
import type { Call } from '../platform/http/endpoint.ts'
import { Refusal } from '../platform/refusal.ts'
import { numberOfCode, tryCode } from '../proofs/try-code.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { welcomeIf } from './enter.ts'
import { nextStep } from './next-step.ts'
import { refuseContradiction } from './terminal-kind.ts'

/** Signs in with a code that was sent to a number (SI1, SI2). The code is used up with what it opens, or not at all. */
export async function signInByCode(deps: Deps, call: Call<'signInByCode'>): Promise<SignInStep> {
  const { challenge, code, terminal }: BodyReadOf<'signInByCode'> = call.body
  refuseContradiction(terminal, call.from, deps.config.FOYER_SANDBOX_URL !== undefined, deps.log)
  const now = deps.clock.now()
  const device = deviceKeyOf(deps, terminal.device)
  const step = await committing(deps.db, async (tx) => {
    const proven = await tryCode(deps, tx, { purpose: 'signIn', challenge, code, device }, call.from, now)
    if (proven instanceof Refusal) {
      const number = await numberOfCode(deps, tx, { challenge, purpose: 'signIn' })
      await recordForNumber(tx, number, { refusal: proven, method: 'phoneCode', terminal, from: call.from }, now)
      return proven
    }
    const accounts = await lockAccountsOpenedBy(tx, proven, now)
    return nextStep(deps, tx, proven, accounts, terminal, { method: 'phoneCode', from: call.from }, now)
  })
  return welcomeIf(deps, step, call)
}
