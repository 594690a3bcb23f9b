import { WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY } from '@foyer/rules'
import { accountsThatKnow } from '../accounts/known-terminals.ts'
import type { Tx } from '../platform/db/database.ts'
import { takeTry } from '../platform/db/limits.ts'
import type { Platform } from '../platform/deps.ts'
import { type Refusal, tooMany } from '../platform/refusal.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

const DAY = 24 * 3_600_000

/**
 * Takes one of the ten tries a day that an account has to answer wrongly, by whatever method: all terminals that it does
 * not know share them, whoever signed in there and however often; each that it knows has its own, so that nobody else's
 * guesses keep its owner out. Returns the try, to give back when the answer was not wrong.
 */
export async function takeProofTry(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  { account, session }: SignedIn,
  now: Date,
): Promise<{ id: string } | Refusal> {
  const device = session.device_key ?? undefined
  const known = (await accountsThatKnow(tx, device, [account.id])).has(account.id)
  const byWhom = known && device ? device.toString('base64url') : 'strangers'
  const limit = {
    kind: 'wrong-proof',
    subject: secrets.keyOf('account and device', `${account.id} ${byWhom}`),
    most: WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY,
    within: DAY,
  }
  const taken = await takeTry(tx, limit, now)
  if ('id' in taken) return taken
  return tooMany('proof.tooMany', taken.until, now)
}
