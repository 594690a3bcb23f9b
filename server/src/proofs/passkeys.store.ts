import { randomUUID } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'

export type PasskeyRow = Selectable<Tables['passkeys']>

/** What a device made, once it was verified. */
export interface NewPasskey {
  credentialId: Buffer
  publicKey: Buffer
  counter: number
  transports: string[]
  /** Kept beyond the device, by the keychain of its maker. */
  synced: boolean
}

export async function passkeysOf(db: Kysely<Tables>, account: string): Promise<PasskeyRow[]> {
  return db
    .selectFrom('passkeys')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
}

/** The passkey of this credential id (base64url), whoever has it. */
export async function passkeyBy(db: Kysely<Tables>, credentialId: string): Promise<PasskeyRow | undefined> {
  return db
    .selectFrom('passkeys')
    .selectAll()
    .where('credential_id', '=', Buffer.from(credentialId, 'base64url'))
    .executeTakeFirst()
}

/** Keeps a new passkey of an account whose lock is held. One that is known already is refused, and says no more. */
export async function keepPasskey(
  tx: Tx,
  account: string,
  made: NewPasskey,
  name: string,
  now: Date,
): Promise<PasskeyRow> {
  try {
    return await tx
      .insertInto('passkeys')
      .values({
        id: randomUUID(),
        account_id: account,
        credential_id: made.credentialId,
        public_key: made.publicKey,
        counter: String(made.counter),
        transports: made.transports,
        synced: made.synced,
        name,
        added_at: now,
        last_used_at: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
  } catch (error) {
    throw violates(error, 'passkeys_credential') ? new Refusal('passkey.refused', undefined, { cause: error }) : error
  }
}

export async function notePasskeyUsed(
  tx: Tx,
  id: string,
  used: { counter: number; synced: boolean },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('passkeys')
    .set({ counter: String(used.counter), synced: used.synced, last_used_at: now })
    .where('id', '=', id)
    .execute()
}

export async function forgetPasskey(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('passkeys').where('id', '=', id).execute()
}
