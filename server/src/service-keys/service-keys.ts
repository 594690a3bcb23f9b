import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets'>

/** ECDSA on P-256: every browser can check it by itself. */
export const SIGNING_ALGORITHM = 'ES256'

export interface SigningKey {
  /** Its thumbprint (RFC 7638). */
  id: string
  key: CryptoKey
}

/**
 * The key with which the service signs now; made when it is first needed, once, whichever processes ask. One that was
 * sealed with another FOYER_SECRET cannot be used any more: another takes its place, and what it signed stays valid.
 */
export async function signingKey(deps: Needs): Promise<SigningKey> {
  return deps.db.transaction(async (tx) => {
    const present = await presentKey(deps, tx)
    if (present) return present
    await lockKeys(tx)
    return (await presentKey(deps, tx)) ?? replaceKey(deps, tx)
  })
}

/** Makes a new key to sign with; the old ones sign nothing more, and what they signed can still be checked. */
export async function rotateKeys(deps: Needs): Promise<SigningKey> {
  return deps.db.transaction(async (tx) => {
    await lockKeys(tx)
    return replaceKey(deps, tx)
  })
}

/** The public keys, also of those that sign no more, the newest first. */
export async function publicKeys({ db }: Pick<Platform, 'db'>): Promise<Record<string, string>[]> {
  const rows = await db.queries.selectFrom('service_keys').select('public_key').orderBy('made_at', 'desc').execute()
  return rows.map((row) => row.public_key)
}

async function presentKey({ secrets }: Needs, tx: Tx): Promise<SigningKey | undefined> {
  const row = await tx
    .selectFrom('service_keys')
    .select(['id', 'sealed_private_key'])
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  const jwk = row && unsealed(secrets, row.sealed_private_key)
  return jwk && { id: row.id, key: (await importJWK(jwk, SIGNING_ALGORITHM)) as CryptoKey }
}

/** Undefined when it was sealed with another secret. */
function unsealed(secrets: Needs['secrets'], sealed: Buffer): JWK | undefined {
  try {
    return secrets.unseal(sealed) as JWK
  } catch {
    return undefined
  }
}

async function replaceKey({ clock, secrets }: Needs, tx: Tx): Promise<SigningKey> {
  const now = clock.now()
  const { publicKey, privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true })
  const shown = await exportJWK(publicKey)
  const id = await calculateJwkThumbprint(shown)
  await tx.updateTable('service_keys').set({ retired_at: now }).where('retired_at', 'is', null).execute()
  await tx
    .insertInto('service_keys')
    .values({
      id,
      public_key: JSON.stringify({ ...shown, kid: id, alg: SIGNING_ALGORITHM, use: 'sig' }),
      sealed_private_key: secrets.seal(await exportJWK(privateKey)),
      made_at: now,
    })
    .execute()
  return { id, key: privateKey }
}

/** One at a time makes a key; who reads them is not kept waiting. */
async function lockKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('service-keys', 0))`.execute(tx)
}
