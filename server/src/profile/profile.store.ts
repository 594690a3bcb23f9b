import type { Tx } from '../platform/db/database.ts'

/** Locks the account and says which avatar it had. */
export async function currentAvatar(tx: Tx, account: string): Promise<string | null> {
  const row = await tx
    .selectFrom('accounts')
    .select('avatar_hash')
    .where('id', '=', account)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.avatar_hash
}

export async function pointAt(tx: Tx, account: string, hash: string | null): Promise<void> {
  await tx.updateTable('accounts').set({ avatar_hash: hash }).where('id', '=', account).execute()
}

/**
 * Takes the lock on an avatar's files: whoever has it may write or remove them. The row is there afterwards.
 */
export async function lockAvatar(tx: Tx, hash: string, now: Date): Promise<void> {
  await tx
    .insertInto('avatars')
    .values({ hash, stored_at: now })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ stored_at: now }))
    .execute()
}

/** Whether nobody points at it; takes its lock. False when it is gone already. */
export async function lockIfUnused(tx: Tx, hash: string): Promise<boolean> {
  const row = await tx.selectFrom('avatars').select('hash').where('hash', '=', hash).forUpdate().executeTakeFirst()
  if (!row) return false
  const used = await tx.selectFrom('accounts').select('id').where('avatar_hash', '=', hash).limit(1).executeTakeFirst()
  return used === undefined
}

export async function forgetAvatar(tx: Tx, hash: string): Promise<void> {
  await tx.deleteFrom('avatars').where('hash', '=', hash).execute()
}
