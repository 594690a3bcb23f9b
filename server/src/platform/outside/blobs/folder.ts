import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { Blobs } from './blobs.ts'

/** Pictures in a folder: written beside, synced and renamed, so that a half-written file is never served. */
export function folderBlobs(folder: string): Blobs {
  const root = resolve(folder)
  const place = (key: string) => {
    const path = join(root, key)
    if (!path.startsWith(root + sep)) throw new Error('a key outside the folder')
    return path
  }
  return {
    async put(key, bytes) {
      const path = place(key)
      await mkdir(dirname(path), { recursive: true })
      const beside = `${path}.${randomUUID()}`
      const file = await open(beside, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path)
    },
    async get(key) {
      try {
        return await readFile(place(key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    async remove(keys) {
      await Promise.all(keys.map((key) => rm(place(key), { force: true })))
    },
  }
}
