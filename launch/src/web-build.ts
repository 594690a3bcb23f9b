import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'

/** What the web app is made of, besides package-lock.json. */
const SOURCES = ['web', 'contract', 'rules']
const NOT_SOURCES = new Set(['node_modules', 'dist', '.vite'])

/** Whether the built web app is that of today's sources. */
export function isWebBuilt(root: string): boolean {
  const record = join(root, 'web', 'dist', '.foyer-build')
  return existsSync(record) && readFileSync(record, 'utf8') === hashOfSources(root)
}

/** Builds beside and then swaps, so that a server that runs never sees half of it and a kill leaves the old one. */
export async function buildWeb(root: string, signal?: AbortSignal): Promise<void> {
  const hash = hashOfSources(root)
  const folder = join(root, '.cache')
  const [next, old] = [join(folder, `web-next-${process.pid}`), join(folder, `web-old-${process.pid}`)]
  mkdirSync(folder, { recursive: true })
  try {
    await vite(root, ['build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'], signal)
    writeFileSync(join(next, '.foyer-build'), hash)
    const dist = join(root, 'web', 'dist')
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(next, dist)
  } finally {
    for (const leftover of [next, old]) rmSync(leftover, { recursive: true, force: true })
  }
}

/** The script that is the `vite` command. */
export function viteScript(root: string): string {
  const description = createRequire(join(root, 'web', 'package.json')).resolve('vite/package.json')
  return join(description, '..', 'bin', 'vite.js')
}

function vite(root: string, args: string[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
    const child = spawn(process.execPath, [viteScript(root), ...args], {
      cwd: join(root, 'web'),
      env: { ...process.env, NODE_ENV: 'production' }, // whoever asks for it
      stdio,
      signal,
    })
    let said = ''
    const listen = (text: Buffer) => {
      said = (said + text).slice(-8000)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The web app could not be built:\n${said.trim()}`))
    })
  })
}

function hashOfSources(root: string): string {
  const files = [join(root, 'package-lock.json'), ...SOURCES.flatMap((source) => filesBelow(join(root, source)))]
  const hash = createHash('sha256')
  for (const file of files) {
    const content = createHash('sha256').update(readFileSync(file)).digest('hex')
    hash.update(`${relative(root, file).split(sep).join('/')} ${content}\n`)
  }
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    if (NOT_SOURCES.has(entry.name)) return []
    const inside = join(path, entry.name)
    return entry.isDirectory() ? filesBelow(inside) : [inside]
  })
}
