import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { COMPILED } from '../compiled.ts'

const MAIN = resolve(import.meta.dirname, '../../main.ts')
const STARTS_WITHIN = 60_000
const LAST_LINES = 200

/** A real server process of a test: `server/src/main.ts`, on a port of its own choice. */
export interface ServerProcess {
  /** http://127.0.0.1:{port} */
  url: string
  pid: number
  /** What it wrote, the newest lines last. */
  lines(): string[]
  /** Resolves when it is gone, with how it ended. */
  ended: Promise<string>
  /** SIGKILL: no word, no tidying up. */
  kill(): Promise<void>
  /** SIGTERM, and waits until it has finished. */
  stop(): Promise<void>
}

/** Starts one and waits until it listens; `FOYER_PORT` only where a test needs the same port again. */
export async function startServerProcess(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN], {
    // Nothing of the tester's own environment may change what is tested; our end is its end (FOYER_PARENT_PIPE).
    env: {
      ...{ PATH: process.env.PATH, ...COMPILED },
      ...{ FOYER_PORT: '0', FOYER_PARENT_PIPE: '1', FOYER_LOG_LEVEL: 'info', ...environment },
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => undefined) // it may be gone already
  const lines: string[] = []
  const listening = Promise.withResolvers<string>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > LAST_LINES) lines.shift()
      const address = /Server listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (address) listening.resolve(address)
    })
  }
  const ended = endOf(child)
  void ended.then((how) => listening.reject(new Error(`the server ${how}:\n${lines.join('\n')}`)))
  const late = setTimeout(() => listening.reject(new Error('the server did not start in time')), STARTS_WITHIN)
  try {
    const url = await listening.promise
    const end = (signal: NodeJS.Signals) => async () => {
      child.kill(signal)
      await ended
    }
    return { url, pid: child.pid ?? 0, lines: () => [...lines], ended, kill: end('SIGKILL'), stop: end('SIGTERM') }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    clearTimeout(late)
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`))
    child.on('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`))
  })
}
