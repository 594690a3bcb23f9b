import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program that we keep running: our end is its end. */
export type Program = {
  name: string
  /** Resolves with how it ended. */
  ended: Promise<string>
  /** The last lines it wrote. */
  lastLines(): string[]
  /** Asks it to finish; kills it after the patience. */
  stop(patienceMs: number): Promise<void>
}

export type ProgramOptions = {
  name: string
  /** A script for our own Node, then its arguments. */
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  onLine?: (line: string) => void
}

const LAST_LINES = 20

/**
 * Starts it in a session of its own, so that Ctrl-C does not reach it before those who depend on it are stopped. Its
 * input is a pipe that we hold open (FOYER_PARENT_PIPE=1): when it ends we are gone, however we died, and it finishes.
 */
export function startProgram({ name, args, cwd, env, onLine = () => {} }: ProgramOptions): Program {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...env, FOYER_PARENT_PIPE: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  child.stdin.on('error', () => {}) // it may be gone already
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
      lines.push(line)
      if (lines.length > LAST_LINES) lines.shift()
      onLine(line)
    })
  }
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`))
    child.on('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`))
  })
  return { name, ended, lastLines: () => lines, stop: (patienceMs) => stop(child, ended, patienceMs) }
}

async function stop(child: ChildProcess, ended: Promise<string>, patienceMs: number): Promise<void> {
  // Windows knows no SIGTERM that a program could hear; the end of its input says the same.
  if (process.platform === 'win32') child.stdin?.end()
  else child.kill('SIGTERM')
  const timer = setTimeout(() => killAll(child), patienceMs)
  await ended
  clearTimeout(timer)
}

/** With everything it started itself: on POSIX it leads a process group. */
function killAll(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
