import { CODE_WRONG_TRIES, WRONG_CODES_FOR_A_NUMBER_PER_DAY, WRONG_CODES_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import type { Selectable } from 'kysely'
import { isKnownToNumber } from '../accounts/known-terminals.ts'
import type { Tx } from '../platform/db/database.ts'
import { giveBack, type Limit, takeTry } from '../platform/db/limits.ts'
import type { Tables } from '../platform/db/tables.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'
import { sameHash } from '../platform/secrets.ts'
import type { CodePurpose } from './send-code.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A code that was proven: the number it was sent to. */
export interface Proven {
  number: string
}

/** `device`: the key of the terminal that tries, where it has one. */
export type TriedCode = { challenge: string; code: string; device?: Buffer | undefined } & CodePurpose

/**
 * Tries a code (SI2): right, it is used up and proves its number; wrong, the try counts against the challenge, the
 * address and the number, and the fifth ends the challenge. A refusal is returned, not thrown, because its count must
 * be committed: use it inside `committing`, before the account's lock is taken.
 */
export async function tryCode(
  deps: Pick<Platform, 'secrets'>,
  tx: Tx,
  tried: TriedCode,
  from: From,
  now: Date,
): Promise<Proven | Refusal> {
  const taken: string[] = []
  const challenge = await tx
    .selectFrom('code_challenges')
    .selectAll()
    .where('id', '=', tried.challenge)
    .where('purpose', '=', tried.purpose)
    .executeTakeFirst()
  for (const { refusal, ...limit } of await limitsOf(deps, tx, tried, numberIn(deps, challenge), from)) {
    const result = await takeTry(tx, limit, now)
    if ('until' in result) {
      await giveBack(tx, taken)
      return tooMany(refusal, result.until, now)
    }
    taken.push(result.id)
  }
  const proven = await tryChallenge(deps, tx, tried, now)
  if (!(proven instanceof Refusal)) await giveBack(tx, taken)
  return proven
}

/**
 * Ten wrong codes a day for a number leave one who guesses a chance of 1 in 100,000. A terminal that an account of the
 * number knows, and each account that wants to bind it, counts by itself, so that a stranger's guesses do not lock its
 * owner out. What a session is to prove is
 * counted with its account's other proofs instead: see take-proof-try.ts.
 */
async function limitsOf(
  { secrets }: Pick<Platform, 'secrets'>,
  tx: Tx,
  tried: TriedCode,
  number: string | undefined,
  from: From,
): Promise<(Limit & { refusal: 'address.tooMany' | 'code.tooManyWrong' })[]> {
  const ofAddress = {
    kind: 'wrong-code-from',
    subject: secrets.keyOf('address', from.address),
    most: WRONG_CODES_FROM_AN_ADDRESS_PER_HOUR,
    within: HOUR,
    refusal: 'address.tooMany' as const,
  }
  if (number === undefined || tried.purpose === 'prove') return [ofAddress]
  const known = tried.purpose === 'signIn' && (await isKnownToNumber(tx, tried.device, number))
  const byWhom = known
    ? (tried.device as Buffer).toString('base64url')
    : 'account' in tried
      ? tried.account
      : 'strangers'
  const ofNumber = {
    kind: `wrong-code-for-${tried.purpose}`,
    subject: secrets.keyOf('number and device', `${number} ${byWhom}`),
    most: WRONG_CODES_FOR_A_NUMBER_PER_DAY,
    within: DAY,
    refusal: 'code.tooManyWrong' as const,
  }
  return [ofAddress, ofNumber]
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
    .forUpdate()
    .executeTakeFirst()
  const number = numberIn(deps, challenge)
  if (!challenge || number === undefined || !isFor(challenge, tried) || challenge.expires_at <= now)
    return new Refusal('code.expired')
  if (challenge.wrong_tries >= CODE_WRONG_TRIES) return new Refusal('code.exhausted')

  if (!sameHash(challenge.code_hash, deps.secrets.codeHash(challenge.id, tried.code))) {
    const wrong = challenge.wrong_tries + 1
    await tx.updateTable('code_challenges').set({ wrong_tries: wrong }).where('id', '=', challenge.id).execute()
    const left = CODE_WRONG_TRIES - wrong
    return left > 0 ? new Refusal('code.wrong', { left }) : new Refusal('code.exhausted')
  }
  const used = { used_at: now, sealed_number: null }
  await tx.updateTable('code_challenges').set(used).where('id', '=', challenge.id).execute()
  return { number }
}

/** The number that a code went to; undefined once the code was used, or made void. */
export async function numberOfCode(
  deps: Pick<Platform, 'secrets'>,
  tx: Tx,
  { challenge, purpose }: { challenge: string } & Pick<CodePurpose, 'purpose'>,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('code_challenges')
    .select('sealed_number')
    .where('id', '=', challenge)
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  return numberIn(deps, row)
}

function numberIn(
  { secrets }: Pick<Platform, 'secrets'>,
  challenge: { sealed_number: Buffer | null } | undefined,
): string | undefined {
  return challenge?.sealed_number ? (secrets.unseal(challenge.sealed_number) as string) : undefined
}

/** SI2: for the purpose, action, account and session that it was sent for. */
function isFor(challenge: Selectable<Tables['code_challenges']>, tried: TriedCode): boolean {
  if (challenge.purpose !== tried.purpose) return false
  if (!('account' in tried)) return true
  return (
    challenge.account_id === tried.account &&
    challenge.session_id === tried.session &&
    challenge.action === tried.action
  )
}
