import { realmIdOf } from '../accounts/accounts.store.ts'
import { lockNumbers, refuseNumberOfOthers, runningNumberOf } from '../accounts/numbers.store.ts'
import type { Tx } from '../platform/db/database.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { tryCode } from '../proofs/try-code.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

interface NewNumber {
  action: 'bindPhone' | 'rebindPhone'
  challenge: string
  code: string
}

/**
 * Proves the new number with its code, and only then says whether it is free (PH11). Returns it with its lock and the
 * account's held; a refusal is returned, so that what was counted or used up is committed, and the proof of the account
 * stays good for another number.
 */
export async function proveNewNumber(
  deps: Deps,
  tx: Tx,
  signed: SignedIn,
  { action, challenge, code }: NewNumber,
  from: From,
  now: Date,
): Promise<{ number: string; realm: string } | Refusal> {
  const { account, session } = signed
  const tried = { purpose: 'newNumber', action, account: account.id, session: session.id, challenge, code } as const
  const proven = await tryCode(deps, tx, tried, from, now)
  if (proven instanceof Refusal) return proven
  await refuseEnded(tx, signed)
  const { number } = proven
  const bound = await runningNumberOf(tx, account.id)
  await lockNumbers(deps, tx, number, ...(bound ? [bound.number] : []))
  const realm = await realmIdOf(tx, account.id)
  if (bound?.number === number) return new Refusal('number.same')
  return (await refuseNumberOfOthers(tx, { number, realm, account: account.id }, now)) ?? { number, realm }
}
