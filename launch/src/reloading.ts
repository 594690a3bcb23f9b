import { existsSync, watch } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Running } from './supervision.ts'

export type ReloadingOptions = {
  start: () => Running
  /** Restarts when a source file below one of these changes. */
  folders: string[]
  /** Hears of each restart, and waits for the program if it likes. */
  onRestart: (program: Running) => void
  /** Hears of a program that ended by itself, after a mistake in its sources say; the next change starts it again. */
  onDeath: (program: Running, how: string) => void
}

const SAVING_TAKES_MS = 200

/** A program that restarts when its sources change, for development. It ends only when it is stopped. */
export function reloading({ start, folders, onRestart, onDeath }: ReloadingOptions): Running {
  const ended = Promise.withResolvers<string>()
  const changes = new AbortController()
  let expected = false
  let current = launch()
  let restarting = false

  function launch(): Running {
    const program = start()
    program.ended.then((how) => expected || onDeath(program, how))
    expected = false
    return program
  }

  async function restart() {
    if (restarting) return
    restarting = true
    await sleep(SAVING_TAKES_MS)
    expected = true
    await current.stop(false)
    restarting = false
    if (changes.signal.aborted) return
    current = launch()
    onRestart(current)
  }

  for (const folder of folders.filter((path) => existsSync(path))) {
    watch(folder, { recursive: true, signal: changes.signal }, (_, file) => {
      if (file && /(?<!\.test)\.(ts|sql|json)$/.test(file) && !file.includes('node_modules')) void restart()
    })
  }
  return {
    name: current.name,
    ended: ended.promise,
    lastLines: () => current.lastLines(),
    async stop(hurry) {
      changes.abort()
      expected = true
      await current.stop(hurry)
      ended.resolve('ended')
    },
  }
}
