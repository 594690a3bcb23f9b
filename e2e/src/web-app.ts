import { execFile } from 'node:child_process'
import { cp, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

export const ROOT = resolve(import.meta.dirname, '../..')
const LOCK = join(ROOT, '.cache', 'web-build-for-stories')
const LOOK_AGAIN_AFTER = 200
/** The launcher's own way to build; in a process of its own, as `npm start` does it. */
const BUILD_IF_STALE = `import { buildWeb, isWebBuilt } from './launch/src/web-build.ts'
if (!isWebBuilt(process.cwd())) await buildWeb(process.cwd())`

/** Copies the web app of today's sources into a folder of one's own; builds it where it is out of date. */
export async function copyWebApp(folder: string): Promise<void> {
  await mkdir(join(ROOT, '.cache'), { recursive: true })
  await alone(async () => {
    if (!isLookedAt) await buildIfStale()
    isLookedAt = true
    await cp(join(ROOT, 'web', 'dist'), folder, { recursive: true })
  })
}

/** Once is enough for all the story files of a process. */
let isLookedAt = false

async function buildIfStale(): Promise<void> {
  const { NODE_ENV: _test, ...env } = process.env // with it, this would be no build for production
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', BUILD_IF_STALE], { cwd: ROOT, env })
}

/** One story file after the other, also when they run in processes of their own. */
async function alone(work: () => Promise<void>): Promise<void> {
  while (!(await locked())) await wait(LOOK_AGAIN_AFTER)
  try {
    await work()
  } finally {
    await rm(LOCK, { force: true })
  }
}

async function locked(): Promise<boolean> {
  try {
    const lock = await open(LOCK, 'wx')
    await lock.writeFile(String(process.pid))
    await lock.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await forgetTheDead()
    return false
  }
}

async function forgetTheDead(): Promise<void> {
  const holder = Number(await readFile(LOCK, 'utf8').catch(() => '')) || process.pid
  try {
    process.kill(holder, 0)
  } catch {
    await rm(LOCK, { force: true })
  }
}
