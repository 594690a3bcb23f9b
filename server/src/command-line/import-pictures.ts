import type { Blobs } from '../platform/outside/blobs/blobs.ts'

/** Pictures on their way into a store that may hold some of them already. */
export interface PicturesBeingStored {
  put(key: string, bytes: Buffer): Promise<void>
  /** Removes those that were not there before. */
  takeBack(): Promise<void>
}

const REMOVED_AT_ONCE = 64

/**
 * Puts pictures into the store. A store that is shared with the installation that the archive was taken from, as when
 * only the database moves, keeps what it had, whatever becomes of the import.
 */
export function storePictures(blobs: Blobs): PicturesBeingStored {
  const stored: string[] = []
  return {
    async put(key, bytes) {
      const there = await blobs.get(key)
      if (there?.equals(bytes)) return
      if (!there) stored.push(key)
      await blobs.put(key, bytes, 'image/webp')
    },
    async takeBack() {
      while (stored.length > 0) await blobs.remove(stored.splice(0, REMOVED_AT_ONCE))
    },
  }
}
