import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ROOT } from './web-app.ts'
import type { World } from './world.ts'

/** A command of the operator's, as `npm run foyer` does it; `input` is what it reads. Throws what it complains of. */
export async function foyer(
  { server }: Pick<World, 'server'>,
  args: readonly string[],
  input: string,
): Promise<string> {
  const { DATABASE_URL, FOYER_SECRET } = server.config
  const env = { PATH: process.env.PATH, DATABASE_URL, FOYER_SECRET }
  const running = promisify(execFile)(process.execPath, [join(ROOT, 'launch/src/foyer.ts'), ...args], {
    cwd: ROOT,
    env,
  })
  running.child.stdin?.end(`${input}\n`)
  return (await running).stdout
}
