import { DatabaseSync } from 'node:sqlite'

export type HeldLock = { release(): void }

const SQLITE_BUSY = 5

/**
 * Takes the lock that `file` stands for, or gives nothing when someone holds it. The kernel keeps it, so it ends with its
 * holder however that dies, and no pid has to be trusted. Node offers file locks only through SQLite; the file stays empty.
 */
export function tryLock(file: string): HeldLock | undefined {
  const database = new DatabaseSync(file)
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
    throw new Error(`The lock ${file} could not be taken: ${(error as Error).message}`, { cause: error })
  }
  return {
    release() {
      if (database.isOpen) database.close()
    },
  }
}
