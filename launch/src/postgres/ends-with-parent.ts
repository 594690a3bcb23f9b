import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

let setprivWorks: boolean | undefined

/**
 * Words to put before a command so that the kernel sends it the signal when we die, even by kill -9; none where the
 * system cannot (then use `watchOver`). It holds for the thread that spawns: spawn from the main thread.
 */
export function endsWithParent(signal: 'INT' | 'KILL'): string[] {
  if (process.platform !== 'linux') return []
  setprivWorks ??= spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0
  return setprivWorks ? ['setpriv', '--pdeathsig', signal] : []
}

/** A small process that runs the command once we are gone. Gives the way to call it off. */
export function watchOver(command: string[], identity: { uid?: number; gid?: number }): () => void {
  const guard = fileURLToPath(new URL('./guard.ts', import.meta.url))
  const guarding = spawn(process.execPath, [guard, ...command], {
    ...identity,
    cwd: '/',
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  guarding.on('error', () => {})
  guarding.unref()
  return () => guarding.kill('SIGKILL')
}
