import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The newest whose modules the public Go proxy gives completely. */
const MODULE = 'github.com/livekit/livekit-server'
const VERSION = 'v1.13.5'
/** Milliseconds, for fetching and building together. */
const HAD_WITHIN = 600_000
const ANSWERS_WITHIN = 20_000

/** A LiveKit cannot be had here, and why: there is no Go, its modules cannot be fetched, or there is not the time. */
export class NoLiveKitHere extends Error {}

/**
 * The path of a real LiveKit server, built with Go on the first call and kept below .cache. Throws NoLiveKitHere where that
 * is not possible, or not within so many milliseconds: what Go has built by then it keeps, so that the next call goes on
 * from there. Anything else that fails is a failure.
 */
export async function liveKitServer(
  root: string,
  onProgress: (line: string) => void,
  within = HAD_WITHIN,
): Promise<string> {
  const until = performance.now() + within
  const folder = join(root, '.cache', 'livekit', VERSION)
  const program = join(folder, process.platform === 'win32' ? 'livekit-server.exe' : 'livekit-server')
  if (existsSync(program)) return program
  const sources = `${folder}-sources-${process.pid}`
  const built = `${program}.${process.pid}`
  await mkdir(folder, { recursive: true })
  try {
    await fetchSources(sources, until, onProgress)
    onProgress(`Building LiveKit ${VERSION}`)
    await go(['build', '-o', built, './cmd/server'], sources, until)
    await rename(built, program)
    return program
  } finally {
    await rm(sources, { recursive: true, force: true })
    await rm(built, { force: true })
  }
}

/** `go install` does not build a module with replacements; as the main module it builds. Its folder is read-only. */
async function fetchSources(into: string, until: number, onProgress: (line: string) => void): Promise<void> {
  if (!(await hasGo())) throw new NoLiveKitHere('There is no Go here.')
  onProgress(`Fetching LiveKit ${VERSION}`)
  try {
    const { Dir } = JSON.parse(await go(['mod', 'download', '-json', `${MODULE}@${VERSION}`], undefined, until))
    await cp(Dir, into, { recursive: true, filter: (path) => !path.endsWith('_test.go'), mode: 0 })
    await makeWritable(into)
    await go(['list', '-deps', './cmd/server'], into, until)
  } catch (error) {
    if (error instanceof NoLiveKitHere) throw error
    throw new NoLiveKitHere(`Its modules could not be fetched: ${(error as Error).message}`, { cause: error })
  }
}

async function makeWritable(folder: string): Promise<void> {
  const { chmod, readdir } = await import('node:fs/promises')
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    await chmod(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644)
}

async function hasGo(): Promise<boolean> {
  return go(['version'], undefined, performance.now() + ANSWERS_WITHIN).then(
    () => true,
    () => false,
  )
}

/** What it prints; throws with what it complains of, and NoLiveKitHere when it is not done by then. */
async function go(args: string[], cwd: string | undefined, until: number): Promise<string> {
  const timeout = Math.max(1, Math.round(until - performance.now()))
  const options = { timeout, maxBuffer: 64 * 1024 * 1024, ...(cwd && { cwd }) }
  try {
    return (await promisify(execFile)('go', args, options)).stdout
  } catch (error) {
    const { killed, stderr, message } = error as Error & { killed?: boolean; stderr?: string }
    if (killed)
      throw new NoLiveKitHere(`go ${args[0]} was not done in the ${Math.round(timeout / 1000)} s that it had.`)
    throw new Error(`go ${args[0]}: ${(stderr || message).trim().slice(-1500)}`)
  }
}
