import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { COMPILED } from './compiled.ts'

const ROOT = join(import.meta.dirname, '../../..')

export interface Outcome {
  code: number | null
  out: string
  err: string
}
export type Meanwhile = (kill: () => void) => Promise<void>

/** Runs a command as `npm run foyer` does. */
export async function runFoyer(
  args: string[],
  environment: Record<string, string>,
  meanwhile?: Meanwhile,
  input?: string,
): Promise<Outcome> {
  const env = { PATH: process.env.PATH, ...COMPILED, ...environment }
  const child = spawn(process.execPath, [join(ROOT, 'launch/src/foyer.ts'), ...args], { cwd: ROOT, env })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => {
    out += text
  })
  child.stderr.on('data', (text) => {
    err += text
  })
  if (input !== undefined) child.stdin.end(input)
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  await meanwhile?.(() => child.kill('SIGTERM'))
  return { code: await closed, out, err }
}
