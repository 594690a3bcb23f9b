import type { RefusalCode } from '@foyer/contract/refusals'
import { AVATAR_MAX_BYTES, AVATAR_MAX_PIXELS } from '@foyer/rules'
import type { Size } from './crop.ts'

/**
 * What can be said of a file before it is sent (AV5). Only what is certain is refused here: whether it is a picture is
 * recognised by its content, on the server.
 */
export function refusedBeforeReading(file: { size: number; type: string }): RefusalCode | undefined {
  if (file.size === 0) return 'avatar.missing'
  if (file.size > AVATAR_MAX_BYTES) return 'avatar.tooLarge'
  if (file.type !== '' && !file.type.startsWith('image/')) return 'avatar.notAnImage'
  if (file.type === 'image/svg+xml') return 'avatar.unsupported'
  return undefined
}

/** The same, once the browser has read its size in pixels. */
export function refusedForItsPixels(picture: Size): RefusalCode | undefined {
  return picture.width * picture.height > AVATAR_MAX_PIXELS ? 'avatar.tooManyPixels' : undefined
}
