import { type ChildProcess, spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './binaries.ts'
import { isPostmaster } from './postmaster-pid.ts'

/** A running PostgreSQL, ours or another process's. */
export type Postmaster = { pid: number; ended: Promise<void>; stop(how: 'fast' | 'immediate'): Promise<void> }

/** What PostgreSQL understands by these signals: end all sessions and tidy up; end now and recover at the next start. */
const SIGNALS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const
const STOPS_WITHIN_MS = 30_000

/** Without the child (another process started it) its end is noticed by looking now and then. */
export function postmasterOf(pid: number, dataFolder: string, child?: ChildProcess): Postmaster {
  const ended = child ? endOf(child) : disappearance(pid, dataFolder)
  return {
    pid,
    ended,
    async stop(how) {
      tell(pid, dataFolder, how)
      const timers = [
        setTimeout(() => tell(pid, dataFolder, 'immediate'), STOPS_WITHIN_MS),
        setTimeout(() => send(pid, 'SIGKILL'), 2 * STOPS_WITHIN_MS),
      ]
      await ended
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** Windows knows no signals: there, pg_ctl brings the word. */
function tell(pid: number, dataFolder: string, how: 'fast' | 'immediate'): void {
  if (process.platform !== 'win32') send(pid, SIGNALS[how])
  else
    spawnSync(findBinaries().pgCtl, ['stop', '-D', dataFolder, '-m', how, '-W'], { stdio: 'ignore', windowsHide: true })
}

function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

async function disappearance(pid: number, dataFolder: string): Promise<void> {
  while (isPostmaster(pid, dataFolder)) await sleep(100, undefined, { ref: false })
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
