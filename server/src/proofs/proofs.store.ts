import type { Proof } from '@foyer/contract'
import { type Action, PROOF_LIVES_FOR, type ProofMethod } from '@foyer/rules'
import type { Kysely } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'
import { newToken, tokenHash } from '../platform/secrets.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** Gives a proof to a session, for one action, for five minutes (SI2). */
export async function giveProof(
  tx: Tx,
  { account, session }: SignedIn,
  given: { action: Action; method: ProofMethod },
  now: Date,
): Promise<Proof> {
  const secret = newToken()
  const expiresAt = new Date(now.getTime() + PROOF_LIVES_FOR)
  await tx
    .insertInto('proofs')
    .values({
      hash: tokenHash(secret),
      account_id: account.id,
      session_id: session.id,
      action: given.action,
      method: given.method,
      given_at: now,
      expires_at: expiresAt,
      used_at: null,
    })
    .execute()
  return { proof: secret, ...given, expiresAt: expiresAt.toISOString() }
}

/**
 * Uses a proof up, in the transaction that it permits: once, within five minutes, by the session and for the action that
 * it was given for (SI2). Anything else is `proof.needed`, and the transaction is over.
 */
export async function useProof(
  tx: Tx,
  { account, session }: SignedIn,
  action: Action,
  secret: string,
  now: Date,
): Promise<ProofMethod> {
  const used = await tx
    .updateTable('proofs')
    .set({ used_at: now })
    .where('hash', '=', tokenHash(secret))
    .where('account_id', '=', account.id)
    .where('session_id', '=', session.id)
    .where('action', '=', action)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('method')
    .executeTakeFirst()
  if (!used) throw new Refusal('proof.needed')
  return used.method
}

/** Whether the proof could be used now; only `useProof` decides. */
export async function holdsProof(
  db: Kysely<Tables>,
  { account, session }: SignedIn,
  action: Action,
  secret: string,
  now: Date,
): Promise<boolean> {
  const proof = await db
    .selectFrom('proofs')
    .select('hash')
    .where('hash', '=', tokenHash(secret))
    .where('account_id', '=', account.id)
    .where('session_id', '=', session.id)
    .where('action', '=', action)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return proof !== undefined
}
