import type { Kysely } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'

/** Says that files of this avatar are about to be written, so that they are found again if nothing ever points at them. */
export async function expectAvatar(db: Kysely<Tables>, hash: string, now: Date): Promise<void> {
  await db
    .insertInto('avatars')
    .values({ hash, stored_at: now })
    .onConflict((conflict) => conflict.column('hash').doUpdateSet({ stored_at: now }))
    .execute()
}

/** Gives the account, whose lock is held, this avatar; returns the one it had. */
export async function pointAt(tx: Tx, account: string, hash: string | null): Promise<string | null> {
  const { avatar_hash } = await tx
    .selectFrom('accounts')
    .select('avatar_hash')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  if (avatar_hash !== hash)
    await tx.updateTable('accounts').set({ avatar_hash: hash }).where('id', '=', account).execute()
  return avatar_hash
}

/** Whether nobody points at it; takes its lock. False when it is gone already, or somebody (an export) has the lock. */
export async function lockIfUnused(tx: Tx, hash: string): Promise<boolean> {
  const row = await tx
    .selectFrom('avatars')
    .select('hash')
    .where('hash', '=', hash)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return false
  const used = await tx.selectFrom('accounts').select('id').where('avatar_hash', '=', hash).limit(1).executeTakeFirst()
  return used === undefined
}

export async function forgetAvatar(tx: Tx, hash: string): Promise<void> {
  await tx.deleteFrom('avatars').where('hash', '=', hash).execute()
}
