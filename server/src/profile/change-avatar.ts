import { createHash } from 'node:crypto'
import type { Avatar } from '@foyer/contract'
import { avatarOf } from '../accounts/avatar-address.ts'
import { record } from '../accounts/security-log.ts'
import type { Tx } from '../platform/db/database.ts'
import { tell } from '../platform/live/channel.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'
import { writeAvatar } from './avatar-files.ts'
import { pictureSizes, type Sizes } from './picture.ts'
import { currentAvatar, lockAvatar, pointAt } from './profile.store.ts'
import type { Upload } from './upload.ts'

/**
 * Changes the avatar (AV5). Every signed-in terminal of the account is told (AV6); the old files are removed when
 * nothing points at them. Whatever is refused, the old avatar stays.
 */
export async function changeAvatar(deps: Deps, signed: SignedIn, { file, crop }: Upload): Promise<{ avatar: Avatar }> {
  const sizes = await pictureSizes(file, crop)
  const hash = hashOf(sizes)
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const before = await currentAvatar(tx, signed.account.id)
    await lockAvatar(tx, hash, now)
    await writeAvatar(deps.blobs, hash, sizes)
    await pointAt(tx, signed.account.id, hash)
    if (before !== null && before !== hash) await deps.jobs.add(tx, 'remove-avatar', { hash: before })
    await record(tx, now, { ...actorOf(signed), event: 'avatarChanged' })
    await tellProfile(tx, signed.account.id, now)
    return { avatar: avatarOf(hash) as Avatar }
  })
}

/** Goes back to the picture made of the initials. */
export async function removeAvatar(deps: Deps, signed: SignedIn): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const before = await currentAvatar(tx, signed.account.id)
    if (before === null) return
    await pointAt(tx, signed.account.id, null)
    await deps.jobs.add(tx, 'remove-avatar', { hash: before })
    await record(tx, now, { ...actorOf(signed), event: 'avatarRemoved' })
    await tellProfile(tx, signed.account.id, now)
  })
}

/** AV6 */
export async function tellProfile(tx: Tx, account: string, now: Date): Promise<void> {
  const row = await tx
    .selectFrom('accounts')
    .select(['nickname', 'avatar_hash'])
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  await tell(tx, account, { type: 'profile.changed', nickname: row.nickname, avatar: avatarOf(row.avatar_hash) }, now)
}

/** The address of the content: the same picture has the same address, another never has. */
function hashOf(sizes: Sizes): string {
  return createHash('sha256').update(sizes[512]).digest('hex').slice(0, 40)
}
