import { CODE_WRONG_TRIES, WRONG_CODES_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import { giveBack, takeTry } from '../platform/db/limits.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal } from '../platform/refusal.ts'
import { sameHash } from '../platform/secrets.ts'
import type { CodePurpose } from './send-code.ts'

const HOUR = 3_600_000

/** A code that was proven: the number it was sent to. */
export interface Proven {
  number: string
}

export type TriedCode = { challenge: string; code: string } & CodePurpose

/**
 * Whether the code is right, without using it up or counting a try: for what is dear to prepare. Nobody learns anything
 * by it that `tryCode` would not say; only that decides.
 */
export async function wouldPass(
  { db, secrets }: Pick<Platform, 'db' | 'secrets'>,
  tried: TriedCode,
  now: Date,
): Promise<boolean> {
  const challenge = await db.queries
    .selectFrom('code_challenges')
    .selectAll()
    .where('id', '=', tried.challenge)
    .where('purpose', '=', tried.purpose)
    .executeTakeFirst()
  if (!challenge || challenge.used_at || challenge.expires_at <= now || challenge.wrong_tries >= CODE_WRONG_TRIES)
    return false
  return sameHash(challenge.code_hash, secrets.codeHash(challenge.id, tried.code))
}

/**
 * Tries a code (SI2): right, it is used up and proves its number; wrong, the try counts, and the fifth ends it. A
 * refusal is returned, not thrown, because its count must be committed: use it inside `committing`.
 */
export async function tryCode(
  deps: Pick<Platform, 'secrets'>,
  tx: Tx,
  tried: TriedCode,
  from: From,
  now: Date,
): Promise<Proven | Refusal> {
  const limit = {
    kind: 'wrong-code-from',
    subject: deps.secrets.keyOf('address', from.address),
    most: WRONG_CODES_FROM_AN_ADDRESS_PER_HOUR,
    within: HOUR,
  }
  const taken = await takeTry(tx, limit, now)
  if ('until' in taken) {
    const retryAfterSeconds = Math.ceil((taken.until.getTime() - now.getTime()) / 1000)
    return new Refusal('address.tooMany', { until: taken.until.toISOString() }, { retryAfterSeconds })
  }
  const proven = await tryChallenge(deps, tx, tried, now)
  if (!(proven instanceof Refusal)) await giveBack(tx, [taken.id])
  return proven
}

async function tryChallenge(
  deps: Pick<Platform, 'secrets'>,
  tx: Tx,
  tried: TriedCode,
  now: Date,
): Promise<Proven | Refusal> {
  const challenge = await tx
    .selectFrom('code_challenges')
    .selectAll()
    .where('id', '=', tried.challenge)
    .where('purpose', '=', tried.purpose)
    .forUpdate()
    .executeTakeFirst()
  const theirs =
    tried.purpose === 'signIn' || (challenge?.account_id === tried.account && challenge.session_id === tried.session)
  if (!challenge || !theirs || challenge.used_at || challenge.expires_at <= now) return new Refusal('code.expired')
  if (challenge.wrong_tries >= CODE_WRONG_TRIES) return new Refusal('code.exhausted')

  if (!sameHash(challenge.code_hash, deps.secrets.codeHash(challenge.id, tried.code))) {
    const wrong = challenge.wrong_tries + 1
    await tx.updateTable('code_challenges').set({ wrong_tries: wrong }).where('id', '=', challenge.id).execute()
    const left = CODE_WRONG_TRIES - wrong
    return left > 0 ? new Refusal('code.wrong', { left }) : new Refusal('code.exhausted')
  }
  await tx.updateTable('code_challenges').set({ used_at: now }).where('id', '=', challenge.id).execute()
  return { number: challenge.number }
}
