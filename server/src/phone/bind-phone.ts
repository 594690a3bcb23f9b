import type { AnswerOf, BodyReadOf } from '@foyer/contract'
import { accountOf } from '../accounts/account-row.ts'
import { accountRow } from '../accounts/accounts.store.ts'
import { bindNumber, runningNumberOf } from '../accounts/numbers.store.ts'
import { noticeChange } from '../notices/notice-change.ts'
import { committing } from '../platform/db/transaction.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { useProof } from '../proofs/proofs.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { noticedBy, type SignedIn } from '../sessions/signed-in.ts'
import { proveNewNumber } from './prove-new-number.ts'

/** Binds a first number to an account that has none, with a proof and the number's code. Nobody is signed out by it. */
export async function bindPhone(
  deps: Deps,
  signed: SignedIn,
  { proof, challenge, code }: BodyReadOf<'bindPhone'>,
  from: From,
): Promise<AnswerOf<'bindPhone'>> {
  const now = deps.clock.now()
  const { id } = signed.account
  const account = await committing(deps.db, async (tx) => {
    const fresh = await proveNewNumber(deps, tx, signed, { action: 'bindPhone', challenge, code }, from, now)
    if (fresh instanceof Refusal) return fresh
    if (await runningNumberOf(tx, id)) throw new Refusal('number.already')
    const method = await useProof(tx, signed, 'bindPhone', proof, now)
    await bindNumber(tx, { account: id, ...fresh }, now)
    const change = { account: id, event: 'numberBound', by: noticedBy(signed), method, place: from.place } as const
    await noticeChange(deps, tx, change, now)
    return accountOf(await accountRow(tx, id, now), now)
  })
  return { account }
}
