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
