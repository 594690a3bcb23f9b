import { createHash } from 'node:crypto'
import type { Avatar } from '@foyer/contract'
import { avatarOf } from '../accounts/avatar-address.ts'
import { record } from '../accounts/security-log.ts'
import { tellProfile } from '../accounts/tell-profile.ts'
import type { Tx } from '../platform/db/database.ts'
import { violates } from '../platform/db/failures.ts'
import type { Deps } from '../sessions/for-signed-in.ts'
import { refuseEnded } from '../sessions/refuse-ended.ts'
import { actorOf, type SignedIn } from '../sessions/signed-in.ts'
import { writeAvatar } from './avatar-files.ts'
import { pictureSizes, type Sizes } from './picture.ts'
import { expectAvatar, pointAt } from './profile.store.ts'
import type { Upload } from './upload.ts'

/**
 * Changes the avatar (AV5). Every signed-in terminal of the account is told (AV6); the old files are removed when
 * nothing points at them. Whatever is refused, the old avatar stays.
 */
export async function changeAvatar(deps: Deps, signed: SignedIn, { file, crop }: Upload): Promise<{ avatar: Avatar }> {
  const sizes = await pictureSizes(file, crop)
  const hash = await keepAvatar(deps, sizes, (kept) =>
    deps.db.transaction((tx) => pointAvatarAt(deps, tx, signed, kept)),
  )
  return { avatar: avatarOf(hash) as Avatar }
}

/**
 * Writes the files first, while no lock is held, and points at them then. The same picture may be on its way out just
 * now: its row is gone then when the account points at it, which the database refuses, and the files are written anew.
 */
export async function keepAvatar(
  deps: Deps,
  sizes: Sizes,
  pointAtIt: (hash: string) => Promise<void>,
  triesLeft = 3,
): Promise<string> {
  const hash = hashOf(sizes)
  await expectAvatar(deps.db.queries, hash, deps.clock.now())
  await writeAvatar(deps.blobs, hash, sizes)
  try {
    await pointAtIt(hash)
    return hash
  } catch (error) {
    if (!violates(error, 'accounts_avatar') || triesLeft === 0) {
      await deps.db.transaction((tx) => deps.jobs.add(tx, 'remove-avatar', { hash })) // unless somebody else shows it
      throw error
    }
    return keepAvatar(deps, sizes, pointAtIt, triesLeft - 1)
  }
}

/** Goes back to the picture made of the initials. */
export async function removeAvatar(deps: Deps, signed: SignedIn): Promise<void> {
  await deps.db.transaction((tx) => pointAvatarAt(deps, tx, signed, null))
}

async function pointAvatarAt(deps: Deps, tx: Tx, signed: SignedIn, hash: string | null): Promise<void> {
  const now = deps.clock.now()
  await refuseEnded(tx, signed)
  const before = await pointAt(tx, signed.account.id, hash)
  if (before === null && hash === null) return
  if (before !== null && before !== hash) await deps.jobs.add(tx, 'remove-avatar', { hash: before })
  await record(tx, now, { ...actorOf(signed), event: hash === null ? 'avatarRemoved' : 'avatarChanged' })
  await tellProfile(tx, signed.account.id, now)
}

/** The address of the content: the same picture has the same address, another never has. */
function hashOf(sizes: Sizes): string {
  return createHash('sha256').update(sizes[512]).digest('hex').slice(0, 40)
}
