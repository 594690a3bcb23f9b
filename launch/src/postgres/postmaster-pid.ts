import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** What a running PostgreSQL writes into postmaster.pid, or one that was killed left there. */
export type PostmasterPid = { pid: number; port?: number; socketFolder?: string; ready: boolean }

export function readPostmasterPid(dataFolder: string): PostmasterPid | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const [pid, , , port, socketFolder, , , status] = lines.map((line) => line.trim())
  if (!pid) return undefined
  return {
    pid: Number(pid),
    ready: status === 'ready',
    ...(port && { port: Number(port) }),
    ...(socketFolder && { socketFolder }),
  }
}

/** Whether the process is a PostgreSQL on this folder, and not another that got the same pid after a restart. */
export function isPostmaster(pid: number, dataFolder: string): boolean {
  const command = commandOf(pid)
  if (command === undefined) return false
  // Windows does not show the arguments.
  return command.includes('postgres') && (process.platform === 'win32' || `${command} `.includes(` -D ${dataFolder} `))
}

/**
 * PostgreSQL refuses to start when the pid in the file belongs to any living process of the same user, as happens in
 * containers where pids repeat. Call only while holding the owner lock.
 */
export function removeStalePostmasterPid(dataFolder: string): void {
  rmSync(join(dataFolder, 'postmaster.pid'), { force: true })
}

function commandOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') || undefined
    } catch {
      return undefined
    }
  }
  const [command, args]: [string, string[]] =
    process.platform === 'win32'
      ? ['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']]
      : ['ps', ['-ww', '-o', 'command=', '-p', String(pid)]]
  const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', windowsHide: true })
  return status === 0 ? stdout.trim() || undefined : undefined
}
