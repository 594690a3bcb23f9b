import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { command, nodeCommand } from './command.ts'

/** Playwright is a package of the room with the stories. */
const fromE2e = createRequire(new URL('../../e2e/package.json', import.meta.url))

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome']

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']

/** The path of a Chromium-like browser that runs here; installs one when there is none, and says so when it cannot. */
export async function findOrInstallBrowser(onProgress: (line: string) => void): Promise<string> {
  const given = process.env.FOYER_BROWSER
  if (given) {
    if (await runs(given)) return given
    throw new Error(`FOYER_BROWSER is ${given}, which does not run as a browser.`)
  }
  const found = await find()
  if (found) return found
  const troubles: string[] = []
  for (const install of isDebianRoot() ? [installByApt, installByPlaywright] : [installByPlaywright]) {
    troubles.push(await install(onProgress))
    const installed = await find()
    if (installed) return installed
  }
  throw new Error(
    'The tests need a Chromium, Chrome or Edge, and none could be found or installed. Install one, or set FOYER_BROWSER ' +
      `to its path. What was tried said:\n${troubles.join('\n')}`,
  )
}

async function find(): Promise<string | undefined> {
  for (const path of candidates()) if (existsSync(path) && (await runs(path))) return path
  return undefined
}

function candidates(): string[] {
  const { PATH = '', PROGRAMFILES, LOCALAPPDATA } = process.env
  const own = playwright().chromium.executablePath()
  if (process.platform === 'darwin') return [...MAC, own]
  if (process.platform === 'win32') {
    const folders = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    )
    return [...folders.flatMap((folder) => WINDOWS.map((path) => join(folder, path))), own]
  }
  const folders = PATH.split(delimiter).filter((folder) => folder !== '')
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), own]
}

/** Ubuntu's chromium is a shell script that asks for snap; only a browser tells its version. Windows prints none. */
async function runs(path: string): Promise<boolean> {
  if (process.platform === 'win32') return existsSync(path)
  const { ok, output } = await command(path, ['--version'])
  return ok && /\b(Chromium|Chrome|Edge)\b.* \d+\.\d+/.test(output)
}

function isDebianRoot(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false
  return existsSync('/usr/bin/apt-get')
}

async function installByApt(onProgress: (line: string) => void): Promise<string> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const packages = ['chromium', 'fonts-noto-cjk']
  onProgress('Installing Chromium: apt-get update')
  const update = await command('apt-get', ['update', '-q'], { env })
  onProgress('Installing Chromium: apt-get install chromium fonts-noto-cjk')
  const install = await command('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { env })
  return [update, install].map(({ output }) => output.slice(-1500)).join('\n')
}

/** Into Playwright's own folder below the home; as root with the libraries that it needs. */
async function installByPlaywright(onProgress: (line: string) => void): Promise<string> {
  onProgress("Installing Chromium: Playwright's download")
  const script = join(fromE2e.resolve('playwright-core/package.json'), '..', 'cli.js')
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : []
  const { output } = await nodeCommand(script, ['install', ...withLibraries, 'chromium'])
  return output.slice(-1500)
}

type Playwright = { chromium: { executablePath(): string } }

/** Only `npm test` comes here, so it is not loaded before. */
function playwright(): Playwright {
  return fromE2e('playwright-core') as Playwright
}
