import { createHash } from 'node:crypto'
import { chmodSync, chownSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunAs } from './run-as.ts'

/** The kernel's limit for a socket's path: 104 bytes with the end mark on macOS, 108 on Linux. */
const LONGEST_SOCKET_PATH_BYTES = 103

/** A folder for the socket that only PostgreSQL's user can enter: with the data, or in the temporary folder if too deep. */
export function socketFolder(dataFolder: string, who: RunAs): string {
  const own = join(dataFolder, 'socket')
  const fits = Buffer.byteLength(join(own, '.s.PGSQL.5432')) <= LONGEST_SOCKET_PATH_BYTES
  const name = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  const folder = fits ? own : join(tmpdir(), `foyer-${process.getuid?.()}-${name}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseForeign(folder, who)
  if (who.identity.uid !== undefined) chownSync(folder, who.identity.uid, who.identity.gid!)
  chmodSync(folder, 0o700)
  return folder
}

/** Anyone may make folders in the temporary folder, also one with our name. */
function refuseForeign(folder: string, who: RunAs): void {
  const found = lstatSync(folder)
  if (found.isDirectory() && [process.getuid?.(), who.identity.uid].includes(found.uid)) return
  throw new Error(`${folder} belongs to someone else. Remove it, or set FOYER_DATA to a folder with a shorter path.`)
}
