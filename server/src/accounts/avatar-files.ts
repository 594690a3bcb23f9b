import { AVATAR_SIZES } from '@foyer/rules'
import type { Tx } from '../platform/db/database.ts'
import type { Platform } from '../platform/deps.ts'

export function avatarKey(hash: string, size: number | string): string {
  return `avatars/${hash}/${size}.webp`
}

/** The job that removes an avatar's files when nothing points at them any more; under the avatar's lock. */
export async function removeAvatarFiles(
  { db, blobs }: Pick<Platform, 'db' | 'blobs'>,
  { hash }: { hash: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockIfUnused(tx, hash))) return
    await blobs.remove(AVATAR_SIZES.map((size) => avatarKey(hash, size)))
    await tx.deleteFrom('avatars').where('hash', '=', hash).execute()
  })
}

/** Whether nobody points at it; takes its lock. False when it is gone already, or somebody (an export) has the lock. */
async function lockIfUnused(tx: Tx, hash: string): Promise<boolean> {
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
