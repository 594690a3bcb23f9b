import type { BodyReadOf, CodeSent, Proof } from '@foyer/contract'
import type { Action } from '@foyer/rules'
import { runningNumberOf } from '../accounts/numbers.store.ts'
import { record } from '../accounts/security-log.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { prove, refuseUnusable } from '../proofs/prove.ts'
import { sendCode } from '../proofs/send-code.ts'
import { tryCode } from '../proofs/try-code.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'

/** Sends a code to the bound number, good for proving this action from this session only. */
export async function askForProofCode(deps: Deps, signed: SignedIn, action: Action, from: From): Promise<CodeSent> {
  const now = deps.clock.now()
  refuseUnusable(signed, action, 'smsCode', now)
  const { account, session } = signed
  return deps.db.transaction(async (tx) => {
    await refuseEnded(tx, signed)
    const bound = await runningNumberOf(tx, account.id)
    if (!bound) throw new Refusal('number.none')
    const purpose = { purpose: 'prove', action, account: account.id, session: session.id } as const
    const sent = await sendCode(deps, tx, bound.number, purpose, from, now)
    await record(tx, now, { ...actorOf(signed), place: from.place, event: 'codeSent', action })
    return sent
  })
}

/** Proves the account with a code that went to the number that is bound still. */
export async function proveByCode(
  deps: Deps,
  signed: SignedIn,
  { action, challenge, code }: BodyReadOf<'proveByCode'>,
  from: From,
): Promise<Proof> {
  const { account, session } = signed
  return prove(deps, { signed, action, method: 'smsCode', from }, async (tx, now) => {
    const tried = { purpose: 'prove', action, account: account.id, session: session.id, challenge, code } as const
    const proven = await tryCode(deps, tx, tried, from, now)
    if (proven instanceof Refusal) return proven
    // The number may have been changed since the code left.
    const bound = await runningNumberOf(tx, account.id)
    return bound?.number === proven.number ? undefined : new Refusal('code.expired')
  })
}
