import type { Avatar } from '@foyer/contract'
import { AVATAR_SIZES } from '@foyer/rules'

/** Where the sizes of an avatar are served; the address holds the hash of the content, so it never changes (AV5). */
export function avatarOf(hash: string | null): Avatar | null {
  if (hash === null) return null
  const urls = Object.fromEntries(AVATAR_SIZES.map((size) => [size, `/avatars/${hash}/${size}.webp`]))
  return { hash, urls: urls as Avatar['urls'] }
}
