import type { BodyReadOf, Proof } from '@foyer/contract'
import { WRONG_PASSWORDS_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import { giveBack, takeTry } from '../platform/db/limits.ts'
import { committing } from '../platform/db/transaction.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import { passwordMatches } from '../proofs/password-hash.ts'
import { passwordsOf } from '../proofs/passwords.store.ts'
import { prove, refuseUnusable } from '../proofs/prove.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

const HOUR = 3_600_000

/**
 * Proves the account with its phone password. Comparing takes long, so it is done between two transactions: the first
 * takes the try, the second gives it back or counts it, and looks whether the password is still the one compared.
 */
export async function proveByPassword(
  deps: Deps,
  signed: SignedIn,
  { action, password }: BodyReadOf<'proveByPassword'>,
  from: From,
): Promise<Proof> {
  refuseUnusable(signed, action, 'phonePassword', deps.clock.now())
  const taken = await takeAddressTry(deps, from)
  const { id } = signed.account
  const kept = (await passwordsOf(deps.db.queries, [id])).get(id)
  const matches = await passwordMatches(password, kept)
  const stillIt = async (tx: Tx) => (await passwordsOf(tx, [id])).get(id) === kept
  return prove(
    deps,
    { signed, action, method: 'phonePassword', from },
    async () => (matches ? undefined : new Refusal('password.wrongHere')),
    async (tx) => {
      if (!(await stillIt(tx))) return new Refusal('password.wrongHere')
      await giveBack(tx, [taken])
      return undefined
    },
  )
}

async function takeAddressTry({ db, clock, secrets }: Deps, from: From): Promise<string> {
  const now = clock.now()
  return committing(db, async (tx) => {
    const limit = {
      kind: 'wrong-password-from',
      subject: secrets.keyOf('address', from.address),
      most: WRONG_PASSWORDS_FROM_AN_ADDRESS_PER_HOUR,
      within: HOUR,
    }
    const result = await takeTry(tx, limit, now)
    if (!('until' in result)) return result.id
    return tooMany('address.tooMany', result.until, now)
  })
}
