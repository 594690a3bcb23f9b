import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { say, step } from '../steps.mjs'
import { bringUp, lastWords } from './bring-up.ts'
import { firstTakenPort } from './free-ports.ts'
import { allPorts, type LaunchSettings, readLaunchSettings } from './launch-settings.ts'
import { tryLock } from './postgres/lock.ts'
import { type Ending, Supervision } from './supervision.ts'

/** What a killed launcher started ends by itself within this time. */
const LEFTOVERS_END_WITHIN_MS = 15_000
const HURRY_AT_MOST_MS = 5000

export type LaunchOptions = { root: string; env: NodeJS.ProcessEnv; args: string[] }

/**
 * Brings everything up, says where it is, and ends it all, in order, when asked to or when a part dies. Gives the exit
 * code: 0 when it was asked to stop, 1 otherwise.
 */
export async function launch(options: LaunchOptions): Promise<number> {
  const supervision = new Supervision()
  listenForStops(supervision)
  try {
    const settings = readLaunchSettings(options.env, options.args, options.root)
    mkdirSync(settings.logFolder, { recursive: true })
    return await alone(settings, () => runUntilEnd(options, settings, supervision))
  } catch (error) {
    say(`✗ ${(error as Error).message}`)
    return 1
  }
}

/** One launcher at a time on a data folder; a note tells the next one when this one could not tidy up. */
async function alone(settings: LaunchSettings, run: () => Promise<number>): Promise<number> {
  const lock = tryLock(join(settings.dataFolder, 'launch.lock'))
  if (!lock) {
    throw new Error(
      `Foyer is already running on ${settings.dataFolder}. Stop it with Ctrl-C where it was started, ` +
        'or give a second one its own FOYER_DATA, FOYER_PORT and FOYER_SANDBOX_*PORT.',
    )
  }
  const note = join(settings.dataFolder, 'launch.running')
  await freePorts(settings, existsSync(note))
  writeFileSync(note, `${process.pid}\n`)
  const code = await run()
  rmSync(note, { force: true })
  lock.release()
  return code
}

async function runUntilEnd({ root, env }: LaunchOptions, settings: LaunchSettings, supervision: Supervision) {
  const abort = new AbortController()
  const site = { root, settings, env, supervision, signal: abort.signal }
  const up = bringUp(site).then(
    () => undefined,
    (error: Error) => error,
  )
  const early = await Promise.race([up, supervision.ending])
  if (early instanceof Error) return finish(supervision, { failed: early })
  if (early === undefined) announce(settings)
  const ending = await supervision.ending
  abort.abort(new Error('stopping'))
  await up
  return finish(supervision, ending)
}

async function finish(supervision: Supervision, ending: Ending | { failed: Error }): Promise<number> {
  if ('failed' in ending) say(`\n✗ ${ending.failed.message}`)
  if ('died' in ending) say(lastWords(ending.died, ending.how).join('\n'))
  if (supervision.isEmpty) return 'asked' in ending ? 0 : 1
  say('')
  await step('Stopping', async (relabel) => {
    await supervision.stopAll((name) => relabel(`Stopping: ${name}`))
    relabel('Everything is stopped')
  })
  return 'asked' in ending ? 0 : 1
}

function listenForStops(supervision: Supervision): void {
  const ask = (by: string) => {
    if (supervision.ask(by, performance.now()) === 'hurry') {
      setTimeout(() => process.exit(1), HURRY_AT_MOST_MS).unref()
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask(signal))
  // start.mjs died without a word.
  process.on('disconnect', () => ask('the launcher'))
  process.channel?.unref()
  // The terminal may be gone when we say our last words.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

async function freePorts(settings: LaunchSettings, predecessorWasKilled: boolean): Promise<void> {
  let problem = await firstTakenPort(allPorts(settings))
  if (problem && predecessorWasKilled) {
    await step('Waiting for what the last start left running', async () => {
      for (const giveUp = Date.now() + LEFTOVERS_END_WITHIN_MS; problem && Date.now() < giveUp; await sleep(100)) {
        problem = await firstTakenPort(allPorts(settings))
      }
    })
  }
  if (problem) throw new Error(problem)
}

function announce({ ports, publicUrl, logFolder }: LaunchSettings): void {
  const rows = [
    ['Product', publicUrl],
    ...(ports.sandbox ? [['Stage', `http://localhost:${ports.sandbox.stage.number}`]] : []),
    ['API docs', `${publicUrl}/docs`],
    ['Logs', relative(process.cwd(), logFolder) || '.'],
  ] as [string, string][]
  const table = rows.map(([what, where]) => `  ${what.padEnd(10)}${where}`)
  say(['', '  Foyer 门厅 is running', '', ...table, '', '  Ctrl-C stops everything', ''].join('\n'))
}
