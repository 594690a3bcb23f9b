import { existsSync, mkdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Address, addressOf, connectionString } from './postgres/address.ts'
import { findBinaries } from './postgres/binaries.ts'
import { createCluster } from './postgres/create-cluster.ts'
import { ensureDatabase, isReady } from './postgres/database.ts'
import { type HeldLock, tryLock } from './postgres/lock.ts'
import { type Postmaster, postmasterOf } from './postgres/postmaster.ts'
import { isPostmaster, readPostmasterPid, removeStalePostmasterPid } from './postgres/postmaster-pid.ts'
import { runAs } from './postgres/run-as.ts'
import { startPostmaster } from './postgres/start-postmaster.ts'

export type EmbeddedPostgresOptions = {
  /** Where the database lives; created when it is missing. */
  dataFolder: string
  /** PostgreSQL settings beyond the durable defaults, as in postgresql.conf. */
  settings?: Record<string, string>
  /** Hears what is being done, in a few words each. */
  onProgress?: (line: string) => void
  /** Where PostgreSQL writes its log; beside the data folder when not given. */
  logFile?: string
}

export type EmbeddedPostgres = {
  /** For node-postgres: user and database `foyer`, over a private socket (Windows: 127.0.0.1 with a password). */
  connectionString: string
  /** Whether it was running already, started by another process. */
  adopted: boolean
  pid?: number
  /** Resolves when PostgreSQL has ended, whoever ended it. */
  ended: Promise<void>
  /** Ends PostgreSQL (`immediate`: without tidying up; nothing is lost) unless another living process started it. */
  stop(how?: 'fast' | 'immediate'): Promise<void>
}

const PATIENCE_MS = 120_000
const DATABASE = 'foyer'
/** One whose owner is dead was told to end with it (Linux); if it lives on after that, it is joined. */
const ORPHAN_ENDS_WITHIN_MS = 1000

/**
 * Starts the PostgreSQL that comes with the packages on `dataFolder`, or joins the one that runs there. Safe to call from
 * several processes at once, after a kill -9 of anyone, and as root. Refuses with a sentence that says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataFolder = realFolder(options.dataFolder)
  const starting = await lock(`${dataFolder}.start-lock`, options.onProgress)
  try {
    return await startOrAdopt({ ...options, dataFolder })
  } finally {
    starting.release()
  }
}

async function startOrAdopt(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataFolder, settings = {}, onProgress = () => {}, logFile = `${dataFolder}.log` } = options
  const ownerFile = `${dataFolder}.owner-lock`
  let owner: HeldLock | undefined
  let orphanedAt: number | undefined
  try {
    for (const giveUp = Date.now() + PATIENCE_MS; Date.now() < giveUp; await sleep(50)) {
      owner ??= tryLock(ownerFile)
      const running = readPostmasterPid(dataFolder)
      if (running && isPostmaster(running.pid, dataFolder)) {
        onProgress('joining the PostgreSQL that runs there')
        const address = addressOf(running, dataFolder)
        if (owner) orphanedAt ??= Date.now()
        if (orphanedAt !== undefined && Date.now() - orphanedAt < ORPHAN_ENDS_WITHIN_MS) continue
        if (!address || !(await isReady(address, DATABASE))) continue
        return await handle(postmasterOf(running.pid, dataFolder), address, { dataFolder, owner, adopted: true })
      }
      if (!owner) continue
      const binaries = findBinaries()
      const who = runAs(dataFolder, binaries.folder)
      await createCluster({ dataFolder, binaries, who, settings, onProgress })
      if (running) removeStalePostmasterPid(dataFolder)
      onProgress('starting PostgreSQL')
      const { postmaster, address } = await startPostmaster({ dataFolder, binaries, who, settings, logFile })
      return await handle(postmaster, address, { dataFolder, owner, adopted: false })
    }
    throw new Error(
      `The database in ${dataFolder} is in use by another process that does not answer (perhaps in another container). ` +
        'Stop that one, or set FOYER_DATA to another folder.',
    )
  } catch (error) {
    owner?.release()
    throw error
  }
}

type Holding = { dataFolder: string; owner: HeldLock | undefined; adopted: boolean }

async function handle(postmaster: Postmaster, address: Address, holding: Holding): Promise<EmbeddedPostgres> {
  const { dataFolder, owner, adopted } = holding
  const ended = postmaster.ended.then(() => owner?.release())
  try {
    if (!adopted) await ensureDatabase(address, DATABASE)
  } catch (error) {
    await postmaster.stop('fast')
    throw error
  }
  let stopping: Promise<void> | undefined
  return {
    connectionString: connectionString(address, DATABASE),
    adopted,
    pid: postmaster.pid,
    ended,
    async stop(how = 'fast') {
      if (!owner) return
      if (how === 'immediate') await postmaster.stop('immediate')
      stopping ??= stopUndisturbed(dataFolder, () => postmaster.stop('fast').then(() => ended))
      await stopping
    },
  }
}

/** Who starts on this folder meanwhile waits for the end, instead of joining a database that is about to close. */
async function stopUndisturbed(dataFolder: string, stop: () => Promise<void>) {
  const starting = await lock(`${dataFolder}.start-lock`)
  try {
    await stop()
  } finally {
    starting.release()
  }
}

async function lock(file: string, onProgress: (line: string) => void = () => {}): Promise<HeldLock> {
  for (let told = false; ; await sleep(50)) {
    const held = tryLock(file)
    if (held) return held
    if (!told) onProgress('waiting for another start on this folder')
    told = true
  }
}

/** One folder has one name, whatever links lead to it: the locks and the search for a running PostgreSQL depend on it. */
function realFolder(folder: string): string {
  const path = resolve(folder)
  if (existsSync(path)) return realpathSync(path)
  mkdirSync(dirname(path), { recursive: true })
  return join(realpathSync(dirname(path)), basename(path))
}
