import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** As whom PostgreSQL runs: put `prefix` before its command and give `identity` to spawn. */
export type RunAs = { prefix: string[]; identity: { uid?: number; gid?: number } }

const NOBODY = 65534
const AS_NOBODY_INSIDE = ['unshare', '-U', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

/**
 * PostgreSQL refuses to run as root, so root starts it as the owner of the folder when that is someone else; or in a
 * user namespace, where it sees itself as `nobody` while the files stay root's (no user to make, nothing to chown, and
 * folders that only root can enter are no obstacle); or, where namespaces are forbidden, as the real `nobody`.
 */
export function runAs(dataFolder: string, binaries: string): RunAs {
  const owner = statSync(dataFolder, { throwIfNoEntry: false })
  const me = process.getuid?.()
  if (me === undefined) return { prefix: [], identity: {} }
  if (me !== 0) {
    if (!owner || owner.uid === me) return { prefix: [], identity: {} }
    throw new Error(
      `The database in ${dataFolder} belongs to another user (uid ${owner.uid}). Start Foyer as that user, ` +
        `or give the folder away: sudo chown -R ${me} '${dataFolder}'`,
    )
  }
  if (owner && owner.uid !== 0) return { prefix: [], identity: { uid: owner.uid, gid: owner.gid } }
  if (canUseNamespace()) return { prefix: AS_NOBODY_INSIDE, identity: {} }
  for (const folder of [dirname(dataFolder), binaries]) refuseUnreachable(folder)
  return { prefix: [], identity: { uid: NOBODY, gid: NOBODY } }
}

function canUseNamespace(): boolean {
  const [command, ...args] = AS_NOBODY_INSIDE as [string, ...string[]]
  const { stdout } = spawnSync(command, [...args, 'id', '-u'], { encoding: 'utf8' })
  return stdout?.trim() === String(NOBODY)
}

function refuseUnreachable(folder: string): void {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) {
      throw new Error(
        `PostgreSQL does not run as root. User namespaces are not allowed here, and the user nobody cannot enter ${at}. ` +
          'Start Foyer as an ordinary user, or put it (and FOYER_DATA) where everyone may enter, such as /opt or /srv.',
      )
    }
    if (at === dirname(at)) return
  }
}
