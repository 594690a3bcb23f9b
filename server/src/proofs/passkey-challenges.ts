import { randomBytes, randomUUID } from 'node:crypto'
import { type Action, PASSKEY_CHALLENGE_LIVES_FOR, PASSKEY_CHALLENGES_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import { lockSubject } from '../platform/db/limits.ts'
import type { Platform } from '../platform/deps.ts'
import type { From } from '../platform/http/from.ts'
import { Refusal, tooMany } from '../platform/refusal.ts'

/** What a challenge is for; a signed-in one is bound to its session, account and action. */
export type PasskeyPurpose =
  | { purpose: 'signIn' }
  | { purpose: 'prove' | 'newPasskey'; action: Action; account: string; session: string }

type Needs = Pick<Platform, 'secrets'>

const HOUR = 3_600_000

/** Everybody may ask for a challenge to sign in with, so one address asks for so many and no more. */
export async function refuseTooManyChallenges({ secrets }: Needs, tx: Tx, from: From, now: Date): Promise<void> {
  const address = secrets.keyOf('address', from.address)
  await lockSubject(tx, 'passkey-challenges-from', address)
  const nth = await tx
    .selectFrom('passkey_challenges')
    .select('asked_at')
    .where('asked_from', '=', address.toString('base64url'))
    .where('asked_at', '>', new Date(now.getTime() - HOUR))
    .where('purpose', '=', 'signIn')
    .orderBy('asked_at', 'desc')
    .offset(PASSKEY_CHALLENGES_FROM_AN_ADDRESS_PER_HOUR - 1)
    .limit(1)
    .executeTakeFirst()
  if (!nth) return
  const until = new Date(nth.asked_at.getTime() + HOUR)
  throw tooMany('address.tooMany', until, now)
}

export interface GivenChallenge {
  id: string
  /** What the passkey signs: 256 random bits. */
  bytes: Uint8Array<ArrayBuffer>
  expiresAt: string
}

export async function giveChallenge(
  { secrets }: Needs,
  tx: Tx,
  purpose: PasskeyPurpose,
  from: From,
  now: Date,
): Promise<GivenChallenge> {
  const id = randomUUID()
  const bytes = new Uint8Array(randomBytes(32))
  const expiresAt = new Date(now.getTime() + PASSKEY_CHALLENGE_LIVES_FOR)
  await tx
    .insertInto('passkey_challenges')
    .values({
      id,
      challenge: Buffer.from(bytes).toString('base64url'),
      purpose: purpose.purpose,
      action: 'action' in purpose ? purpose.action : null,
      account_id: 'account' in purpose ? purpose.account : null,
      session_id: 'session' in purpose ? purpose.session : null,
      asked_from: secrets.keyOf('address', from.address).toString('base64url'),
      asked_at: now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { id, bytes, expiresAt: expiresAt.toISOString() }
}

/**
 * Uses a challenge up: once, within its five minutes, for the purpose, action, account and session that it was given
 * for (SI2), whether what was signed turns out right or not. The refusal is returned, not thrown.
 */
export async function useChallenge(tx: Tx, purpose: PasskeyPurpose, id: string, now: Date): Promise<string | Refusal> {
  const used = await tx
    .updateTable('passkey_challenges')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('purpose', '=', purpose.purpose)
    .where('account_id', 'account' in purpose ? '=' : 'is', 'account' in purpose ? purpose.account : null)
    .where('session_id', 'session' in purpose ? '=' : 'is', 'session' in purpose ? purpose.session : null)
    .where('action', 'action' in purpose ? '=' : 'is', 'action' in purpose ? purpose.action : null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('challenge')
    .executeTakeFirst()
  return used?.challenge ?? new Refusal('passkey.challengeGone')
}
