import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

export interface PgbenchRun {
  perSecond: number
  /** Of each transaction. */
  milliseconds: number[]
}

/** The pgbench of this machine; the embedded PostgreSQL brings none. */
export function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, two) => Number(two) - Number(one)) : []
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((one) => join(debian, one, 'bin'))]
  return folders.map((folder) => join(folder, 'pgbench')).find(existsSync)
}

/** Runs a script so many times for each of the clients, in the protocol that the driver speaks too. */
export async function runPgbench(
  pgbench: string,
  connectionString: string,
  script: string,
  { clients, times, protocol = 'extended' }: { clients: number; times: number; protocol?: 'extended' | 'prepared' },
): Promise<PgbenchRun> {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-pgbench-'))
  try {
    const file = join(folder, 'script.sql')
    await writeFile(file, script)
    const args = ['-n', '-M', protocol, '-f', file, '-c', String(clients), '-j', '2', '-t', String(times)]
    const logs = ['-l', `--log-prefix=${join(folder, 'log')}`]
    if (clients === 1) args.splice(args.indexOf('-j') + 1, 1, '1')
    const { stdout } = await promisify(execFile)(pgbench, [...args, ...logs, connectionString])
    const [, perSecond] = /^tps = ([\d.]+)/m.exec(stdout) ?? []
    if (!perSecond || !stdout.includes(`${clients * times}/${clients * times}`)) throw new Error(`pgbench:\n${stdout}`)
    const written = readdirSync(folder).filter((name) => name.startsWith('log'))
    const lines = (await Promise.all(written.map((name) => readFile(join(folder, name), 'utf8')))).join('').trim()
    return {
      perSecond: Number(perSecond),
      milliseconds: lines.split('\n').map((line) => Number(line.split(' ')[2]) / 1000),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
