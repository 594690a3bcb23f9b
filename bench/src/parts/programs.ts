import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A program that a bench runs beside itself; it ends with the bench. */
export interface Program {
  pid: number
  /** The first line that it writes which matches, now or later. */
  line(pattern: RegExp): Promise<RegExpExecArray>
  tell(line: string): void
  stop(): Promise<void>
}

const SAYS_WITHIN = 120_000

/** Starts a script under this Node. Its input is a pipe that we hold open: FOYER_PARENT_PIPE=1. */
export function startProgram(script: string, args: string[], environment: Record<string, string>): Program {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH, FOYER_PARENT_PIPE: '1', NODE_ENV: 'production', ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => undefined) // it may be gone already
  const lines: string[] = []
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      for (const listener of listeners) listener()
    })
  }
  const ended = endOf(child)
  return {
    pid: child.pid ?? 0,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) =>
          reject(new Error(`${script} ${why}, ${pattern} was expected:\n${lines.join('\n')}`))
        const late = setTimeout(() => fail('says nothing'), SAYS_WITHIN)
        const look = () => {
          const found = lines.map((line) => pattern.exec(line)).find((match) => match !== null)
          if (!found) return
          listeners.delete(look)
          clearTimeout(late)
          resolve(found)
        }
        listeners.add(look)
        look()
        ended.then((how) => fail(how))
      }),
    tell: (line) => void child.stdin.write(`${line}\n`),
    async stop() {
      child.kill('SIGTERM')
      const hard = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await ended
      clearTimeout(hard)
    },
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(`could not be started: ${error.message}`))
    child.on('close', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`))
  })
}
