import type { AnswerOf, Passkey } from '@foyer/contract'
import { type PasskeyRow, passkeysOf } from '../proofs/passkeys.store.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import type { SignedIn } from '../sessions/signed-in.ts'

/** The passkeys of the account, the oldest first. */
export async function myPasskeys({ db }: Deps, { account }: SignedIn): Promise<AnswerOf<'myPasskeys'>> {
  return { passkeys: (await passkeysOf(db.queries, account.id)).map(passkeyOf) }
}

/** A passkey as its owner sees it. */
export function passkeyOf(row: PasskeyRow): Passkey {
  return {
    id: row.id,
    name: row.name,
    addedAt: row.added_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    synced: row.synced,
  }
}
