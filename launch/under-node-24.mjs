import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installIfNeeded } from './install.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/** Installs if need be, runs the TypeScript `file` under Node 24 and ends as it ended. */
export async function underNode24(file, args) {
  try {
    await installIfNeeded(ROOT)
    process.exitCode = await run(findNode24(), [resolve(ROOT, file), ...args])
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}

function findNode24() {
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', binary)
  if (existsSync(path)) return path
  throw new Error(
    `Foyer runs on Node.js 24 or newer; this is ${process.versions.node}, and there is no packaged Node 24 for ` +
      `${process.platform}-${process.arch}. Install Node 24 from https://nodejs.org and try again.`,
  )
}

/** The channel tells the child when this process dies without a word; the signals are passed on. */
function run(node, args) {
  return new Promise((done, fail) => {
    const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: withFirstOnPath(node) })
    child.on('error', (cause) => fail(new Error(`${node} does not run on this machine: ${cause.message}`, { cause })))
    child.on('exit', (code, signal) => done(code ?? 128 + (constants.signals[signal] ?? 0)))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      // On a terminal Ctrl-C reaches the child by itself.
      process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)))
    }
    if (process.env.npm_lifecycle_event) endWithNpm(child)
  })
}

/** What the child starts by the name `node` is then the same Node. Windows may spell the variable "Path". */
function withFirstOnPath(node) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  return { ...process.env, [name]: `${dirname(node)}${delimiter}${process.env[name] ?? ''}` }
}

/** npm killed outright leaves its script running: notice that it is gone, and stop. */
function endWithNpm(child) {
  const before = npmAbove()
  setInterval(() => npmAbove() !== before && child.kill('SIGTERM'), 1000).unref()
}

/** npm is our parent, or our grandparent where the shell between stays. Its pid, or another once it is gone. */
function npmAbove() {
  try {
    const [command, line] = ['cmdline', 'stat'].map((file) => readFileSync(`/proc/${process.ppid}/${file}`, 'utf8'))
    const parentOfParent = Number(line.slice(line.lastIndexOf(')') + 2).split(' ')[1])
    return /^\S*sh\0-c\0/.test(command) ? parentOfParent : process.ppid
  } catch {
    return process.ppid // no /proc on this system
  }
}
