import { AVATAR_SIZES } from '@foyer/rules'
import type { Platform } from '../platform/deps.ts'
import type { Blobs } from '../platform/outside/blobs/blobs.ts'
import type { Sizes } from './picture.ts'
import { forgetAvatar, lockIfUnused } from './profile.store.ts'

export function avatarKey(hash: string, size: number | string): string {
  return `avatars/${hash}/${size}.webp`
}

export async function writeAvatar(blobs: Blobs, hash: string, sizes: Sizes): Promise<void> {
  await Promise.all(AVATAR_SIZES.map((size) => blobs.put(avatarKey(hash, size), sizes[size], 'image/webp')))
}

/** The job that removes an avatar's files when nothing points at them any more; under the avatar's lock. */
export async function removeAvatarFiles(
  { db, blobs }: Pick<Platform, 'db' | 'blobs'>,
  { hash }: { hash: string },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (!(await lockIfUnused(tx, hash))) return
    await blobs.remove(AVATAR_SIZES.map((size) => avatarKey(hash, size)))
    await forgetAvatar(tx, hash)
  })
}
