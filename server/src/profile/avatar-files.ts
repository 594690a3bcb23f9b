import { AVATAR_SIZES } from '@foyer/rules'
import { avatarKey } from '../accounts/avatar-files.ts'
import type { Blobs } from '../platform/outside/blobs/blobs.ts'
import type { Sizes } from './picture.ts'

export async function writeAvatar(blobs: Blobs, hash: string, sizes: Sizes): Promise<void> {
  await Promise.all(AVATAR_SIZES.map((size) => blobs.put(avatarKey(hash, size), sizes[size], 'image/webp')))
}
