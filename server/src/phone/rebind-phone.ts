import type { AnswerOf, BodyReadOf } from '@foyer/contract'
import { bindNumber, endNumber } from '../accounts/numbers.store.ts'
import { masked } from '../accounts/phone-numbers.ts'
import { noticeChange } from '../notices/notice-change.ts'
import { offerUndo } from '../notices/offer-undo.ts'
import { committing } from '../platform/db/transaction.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { bySession, noticedBy, type SignedIn } from '../sessions/signed-in.ts'
import { proveNewNumber } from './prove-new-number.ts'

/**
 * Binds another number in the place of the present one, with a proof of the account and the code of the new number, in
 * one transaction. This account only (PH7). The old number rests (PH10) and is told, with a link that undoes it (PH12);
 * every terminal of the account is signed out, this one too (PH6).
 */
export async function rebindPhone(
  deps: Deps,
  signed: SignedIn,
  { proof, challenge, code }: BodyReadOf<'rebindPhone'>,
  from: From,
): Promise<AnswerOf<'rebindPhone'>> {
  const now = deps.clock.now()
  const { id } = signed.account
  const rebound = await committing(deps.db, async (tx) => {
    const fresh = await proveNewNumber(deps, tx, signed, { action: 'rebindPhone', challenge, code }, from, now)
    if (fresh instanceof Refusal) return fresh
    const method = await useProof(tx, signed, 'rebindPhone', proof, now)
    const old = await endNumber(tx, id, 'rebound', now)
    if (!old) throw new Refusal('number.none')
    const binding = await bindNumber(tx, { account: id, ...fresh }, now)
    await offerUndo(deps, tx, { account: id, from: { id: old.id, number: old.number }, to: binding }, now)
    const change = { account: id, event: 'numberRebound', by: noticedBy(signed), method, place: from.place } as const
    await noticeChange(deps, tx, change, now)
    const ended = await endSessions(tx, id, 'all', 'numberRebound', now, bySession(signed))
    return { maskedNumber: masked(fresh.number), ended: ended.length }
  })
  await deps.sessionCheck.endHolds(id)
  return rebound
}
