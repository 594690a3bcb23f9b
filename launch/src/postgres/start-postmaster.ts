import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Address, addressOf } from './address.ts'
import type { Binaries } from './binaries.ts'
import { closeToOthers } from './create-cluster.ts'
import { canConnect } from './database.ts'
import { endsWithParent, watchOver } from './ends-with-parent.ts'
import { cleanEnvironment } from './environment.ts'
import { type Postmaster, postmasterOf } from './postmaster.ts'
import { readPostmasterPid } from './postmaster-pid.ts'
import type { RunAs } from './run-as.ts'
import { socketFolder } from './socket-folder.ts'

export type StartOptions = {
  dataFolder: string
  binaries: Binaries
  who: RunAs
  settings: Record<string, string>
  logFile: string
}

/** Memory of a predecessor's last sessions is still in use for a moment after its kill -9. */
const PREDECESSOR_LEAVES_WITHIN_MS = 30_000

/** Starts PostgreSQL on an existing cluster and waits until it answers. */
export async function startPostmaster(options: StartOptions): Promise<{ postmaster: Postmaster; address: Address }> {
  const { dataFolder, logFile } = options
  closeToOthers(dataFolder)
  mkdirSync(dirname(logFile), { recursive: true })
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.previous`)
  const listening = await listenSettings(dataFolder, options.who)
  for (const giveUp = Date.now() + PREDECESSOR_LEAVES_WITHIN_MS; ; await sleep(250)) {
    const started = await attempt(options, listening)
    if (started) return started
    const log = readFileSync(logFile, 'utf8').trim()
    if (Date.now() > giveUp || !/shared memory block|lock file/.test(log.slice(-1000))) {
      throw new Error(`PostgreSQL did not start on ${dataFolder}. The end of its log ${logFile}:\n${log.slice(-1500)}`)
    }
  }
}

/** One start; nothing when PostgreSQL ended before it answered. */
async function attempt({ dataFolder, binaries, who, settings, logFile }: StartOptions, listening: string[]) {
  const args = ['-D', dataFolder, ...listening]
  for (const [name, value] of Object.entries({ ...DEFAULTS, ...settings })) args.push('-c', `${name}=${value}`)
  const tied = endsWithParent('INT')
  const log = openSync(logFile, 'a')
  const spawned =
    process.platform === 'win32'
      ? spawnByPgCtl(binaries, dataFolder, logFile, args.slice(2))
      : spawnOwn([...who.prefix, ...tied, binaries.postgres, ...args], who, log)
  closeSync(log)
  const state = { failed: false }
  spawned.on('exit', (code) => {
    state.failed = process.platform !== 'win32' || code !== 0
  })
  const failure = new Promise<never>((_, reject) => spawned.on('error', reject))
  failure.catch(() => {})
  const address = await Promise.race([answering(dataFolder, spawned, state), failure])
  if (!address) return undefined
  const { pid } = readPostmasterPid(dataFolder)!
  const stop = [...who.prefix, binaries.pgCtl, 'stop', '-D', dataFolder, '-m', 'fast']
  const callOff = tied.length > 0 ? () => {} : watchOver(stop, who.identity)
  const postmaster = postmasterOf(pid, dataFolder, process.platform === 'win32' ? undefined : spawned)
  postmaster.ended.then(callOff)
  return { postmaster, address }
}

async function answering(dataFolder: string, spawned: ChildProcess, state: { failed: boolean }) {
  while (!state.failed) {
    const file = readPostmasterPid(dataFolder)
    const isOurs = file && (process.platform === 'win32' || file.pid === spawned.pid)
    const address = isOurs && file.ready ? addressOf(file, dataFolder) : undefined
    if (address && (await canConnect(address))) return address
    await sleep(10)
  }
  return undefined
}

/** In its own session, so that Ctrl-C on the terminal does not reach it: the launcher stops it, after those who use it. */
function spawnOwn([command, ...args]: string[], who: RunAs, log: number): ChildProcess {
  const stdio: ['ignore', number, number] = ['ignore', log, log]
  return spawn(command!, args, { ...who.identity, cwd: '/', env: cleanEnvironment(), stdio, detached: true })
}

/** PostgreSQL refuses an elevated Windows shell; pg_ctl gives those rights up before it starts it. */
function spawnByPgCtl(binaries: Binaries, dataFolder: string, logFile: string, args: string[]): ChildProcess {
  const options = args.map((word) => `"${word}"`).join(' ')
  return spawn(binaries.pgCtl, ['start', '-D', dataFolder, '-l', logFile, '-o', options], {
    env: cleanEnvironment(),
    stdio: 'ignore',
    windowsHide: true,
  })
}

/** A private socket, no network. Windows has no such sockets in node-postgres: there, a free port of this machine. */
async function listenSettings(dataFolder: string, who: RunAs): Promise<string[]> {
  if (process.platform === 'win32') {
    return ['-p', String(await freePort()), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=']
  }
  const folder = socketFolder(dataFolder, who).replaceAll('"', '""')
  return ['-p', '5432', '-c', 'listen_addresses=', '-c', `unix_socket_directories="${folder}"`]
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** The log gets no statements, parameters or row contents: they hold telephone numbers. */
const DEFAULTS: Record<string, string> = {
  unix_socket_permissions: '0700',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}
