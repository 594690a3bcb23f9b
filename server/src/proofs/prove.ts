import type { Proof } from '@foyer/contract'
import { type Action, decide, type ProofMethod, proofsFor, SURFACE_OF } from '@foyer/rules'
import { factsOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { record } from '../accounts/security-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { giveBack } from '../platform/db/limits.ts'
import { committing } from '../platform/db/transaction.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'
import { giveProof } from './proofs.store.ts'
import { takeProofTry } from './take-proof-try.ts'

/** Who proves, for what, by what. */
export interface Proving {
  signed: SignedIn
  action: Action
  method: ProofMethod
  from: From
}

/** Compares an answer; the refusal when it is not right. */
type Attempt = (tx: Tx, now: Date) => Promise<Refusal | undefined>

/** Refusals by which an answer was wrong, so that it counts; others say that there was nothing to compare. */
const COUNTS = new Set(['code.wrong', 'code.exhausted', 'password.wrongHere', 'recoveryCode.wrong'])

/** Methods whose answers can be guessed; a WeChat or a passkey cannot. */
const GUESSABLE: ReadonlySet<ProofMethod> = new Set(['smsCode', 'phonePassword', 'recoveryCode'])

/**
 * The one mechanism of every 'choose how to prove that it is you' (PH4): looks whether the action takes the method and
 * the account may use it now (WX4), lets `attempt` compare the answer, and gives a proof. A wrong answer is counted and
 * returned by `attempt`, which runs before the account's lock is taken, or by `useUp`, which runs under it: what the
 * answer uses up of the account's own (a recovery code, a passkey's counter), after the account was looked at.
 */
export async function prove(
  deps: Deps,
  { signed, action, method, from }: Proving,
  attempt: Attempt,
  useUp?: Attempt,
): Promise<Proof> {
  const now = deps.clock.now()
  refuseUnusable(signed, action, method, now)
  return committing(deps.db, async (tx) => {
    const taken = GUESSABLE.has(method) ? await takeProofTry(deps, tx, signed, now) : undefined
    if (taken instanceof Refusal) return taken
    const uncounted = () => giveBack(tx, taken ? [taken.id] : [])
    const wrong = await attempt(tx, now)
    if (wrong && !COUNTS.has(wrong.code)) await uncounted()
    if (wrong) return wrong
    await refuseEnded(tx, signed)
    const facts = factsOf(await accountRow(tx, signed.account.id, now), now)
    refuseUnusable({ ...signed, account: { ...signed.account, facts } }, action, method, now)
    const unusable = await useUp?.(tx, now)
    if (unusable && !COUNTS.has(unusable.code)) await uncounted()
    if (unusable) return unusable
    await uncounted()
    const proof = await giveProof(tx, signed, { action, method }, now)
    await record(tx, now, { ...actorOf(signed), place: from.place, event: 'proofPassed', method, action })
    return proof
  })
}

/** What the rules say of the action here, and of this way to prove it. */
export function refuseUnusable({ session, account }: SignedIn, action: Action, method: ProofMethod, now: Date): void {
  const decision = decide(action, SURFACE_OF[session.terminal], account.facts)
  if (!decision.allowed) throw new Refusal(decision.refusal.code, decision.refusal.facts)
  const offer = proofsFor(action, account.facts, now.getTime()).find((one) => one.method === method)
  if (!offer) throw new Refusal('proof.notAccepted')
  if (offer.notYet) throw new Refusal(offer.notYet.code, offer.notYet.facts)
}
