import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { passwordFile, USER } from './address.ts'
import type { Binaries } from './binaries.ts'
import { endsWithParent } from './ends-with-parent.ts'
import { cleanEnvironment } from './environment.ts'
import type { RunAs } from './run-as.ts'

export type ClusterOptions = {
  dataFolder: string
  binaries: Binaries
  who: RunAs
  settings: Record<string, string>
  onProgress: (line: string) => void
}

/**
 * Makes the files of an empty database unless they are there. They are made beside and then renamed, so that a kill in
 * the middle never leaves half a database under the real name. Call only while holding the start lock.
 */
export async function createCluster({
  dataFolder,
  binaries,
  who,
  settings,
  onProgress,
}: ClusterOptions): Promise<void> {
  removeLeftovers(dataFolder)
  if (existsSync(join(dataFolder, 'PG_VERSION'))) return checkVersion(dataFolder, binaries)
  refuseForeignFiles(dataFolder)
  onProgress('creating the database')
  const beside = `${dataFolder}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  mkdirSync(beside, { mode: 0o700 })
  if (who.identity.uid !== undefined) chownSync(beside, who.identity.uid, who.identity.gid!)
  await initdb(beside, { binaries, who, noSync: settings.fsync === 'off', authentication: authentication(dataFolder) })
  if (existsSync(dataFolder)) rmdirSync(dataFolder)
  renameSync(beside, dataFolder)
  syncFolder(dirname(dataFolder))
}

type InitdbOptions = { binaries: Binaries; who: RunAs; noSync: boolean; authentication: string[] }

function initdb(folder: string, { binaries, who, noSync, authentication }: InitdbOptions): Promise<void> {
  const options = ['-D', folder, '-U', USER, '--encoding=UTF8', '--data-checksums', '--no-instructions']
  // PostgreSQL's own C.UTF-8 sorts alike on every system and needs no installed locale.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const all = [...who.prefix, ...endsWithParent('KILL'), binaries.initdb, ...options, ...locale, ...authentication]
  if (noSync) all.push('--no-sync')
  return new Promise((resolve, reject) => {
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
    const [command, ...args] = all as [string, ...string[]]
    // Its own session: Ctrl-C ends the launcher, which cleans up, and not this in the middle.
    const child = spawn(command, args, { ...who.identity, cwd: '/', env: cleanEnvironment(), stdio, detached: true })
    let said = ''
    const listen = (text: Buffer) => {
      said = (said + text).slice(-4000)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', (cause) => reject(new Error(`initdb does not run on this machine: ${cause.message}`, { cause })))
    child.on('close', (code) => {
      if (code === 0) return resolve()
      rmSync(folder, { recursive: true, force: true })
      reject(new Error(`initdb could not create the database in ${folder}:\n${said.trim()}`))
    })
  })
}

/** The socket's folder is closed to others, so it needs no password; Windows has none there, so it gets one. */
function authentication(dataFolder: string): string[] {
  if (process.platform !== 'win32') return ['--auth-local=trust', '--auth-host=reject']
  const file = passwordFile(dataFolder)
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
  return ['--auth=scram-sha-256', `--pwfile=${file}`]
}

function checkVersion(dataFolder: string, { majorVersion }: Binaries): void {
  const found = Number.parseInt(readFileSync(join(dataFolder, 'PG_VERSION'), 'utf8'), 10)
  if (found === majorVersion) return
  throw new Error(
    `The database in ${dataFolder} was made by PostgreSQL ${found}, and this is ${majorVersion}. Export it with the ` +
      'version of Foyer that made it, start this one with another FOYER_DATA, and import it there.',
  )
}

function refuseForeignFiles(dataFolder: string): void {
  if (!existsSync(dataFolder) || readdirSync(dataFolder).length === 0) return
  throw new Error(`${dataFolder} holds files but no database. Move them away, or set FOYER_DATA to another folder.`)
}

/** What killed starts left; nobody else can be at work there while the start lock is held. */
function removeLeftovers(dataFolder: string): void {
  const folder = dirname(dataFolder)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(dataFolder)}.new-`)) continue
    rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 10 })
  }
}

/** So that the rename, too, survives a power cut. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

/** PostgreSQL refuses a folder that others can read, as a copy or a restored backup may be. */
export function closeToOthers(dataFolder: string): void {
  if (process.platform !== 'win32') chmodSync(dataFolder, 0o700)
}
