import { type ChildProcess, fork } from 'node:child_process'
import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import type { WhyNotReadable } from './not-readable.ts'
import type { SheetToWrite } from './xlsx-of.ts'

export type SheetTask = { kind: 'read'; file: Uint8Array } | { kind: 'write'; sheets: readonly SheetToWrite[] }

/** What the process says; `broken` is a fault of ours. */
export type Answer<T> = { done: T } | { why: WhyNotReadable } | { broken: unknown }

/** It took too long, or died: mostly because it wanted more memory. */
export type Ended = { ended: 'late' | 'died' }

export interface Allowed {
  milliseconds: number
  /** What it may hold beside the file. */
  megabytes: number
}

const PROGRAM = new URL('./spreadsheet-process.ts', import.meta.url)
const living = new Set<ChildProcess>()

/**
 * Does one thing with a spreadsheet in a process of its own, which knows nothing of this one: where memory runs out V8
 * ends the whole process, also when that happens on a thread. Resolves when the process is gone, however it went;
 * rejects when none could be started.
 */
export function inOwnProcess<T>(task: SheetTask, { milliseconds, megabytes }: Allowed): Promise<Answer<T> | Ended> {
  return new Promise((resolve, reject) => {
    const child = fork(PROGRAM, {
      env: compiledBefore(),
      execArgv: [`--max-old-space-size=${megabytes}`],
      serialization: 'advanced', // bytes as bytes
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    let outcome: Answer<T> | Ended = { ended: 'died' }
    const end = (how: typeof outcome) => {
      outcome = how
      child.kill('SIGKILL')
    }
    const late = setTimeout(() => end({ ended: 'late' }), milliseconds)
    const isGone = () => {
      clearTimeout(late)
      forget(child)
    }
    remember(child)
    child.once('message', (answer) => end(answer as Answer<T>))
    child.once('exit', () => {
      isGone()
      resolve(outcome)
    })
    child.on('error', (error) => {
      if (child.pid !== undefined) return // its exit says it
      isGone()
      reject(error)
    })
    child.send(task, () => undefined) // who is gone already cannot hear it, and its exit says so
  })
}

/** All that it gets of this one's environment: where Node keeps what it compiled, if it does. In production it does not. */
function compiledBefore(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir()
  return folder ? { NODE_COMPILE_CACHE: dirname(folder) } : {}
}

/** Whatever way this process goes, those that it started do not stay behind. */
function remember(child: ChildProcess): void {
  if (living.size === 0) process.once('exit', endAll)
  living.add(child)
}

function forget(child: ChildProcess): void {
  living.delete(child)
  if (living.size === 0) process.off('exit', endAll)
}

function endAll(): void {
  for (const child of living) child.kill('SIGKILL')
}
