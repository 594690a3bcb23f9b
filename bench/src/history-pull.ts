import { join } from 'node:path'
import { startBrowser } from '@foyer/e2e/browser'
import { copyWebApp } from '@foyer/e2e/web-app'
import { HISTORY_PULLED_AT_ONCE } from '@foyer/rules'
import type { Browser, BrowserContext } from 'playwright-core'
import { type BenchDatabase, openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { addRecords, writeHistory } from './parts/history.ts'
import { median } from './parts/median.ts'
import { hasAll, tookAll, watchHistory } from './parts/watch-history.mjs'
import { type Measured, rounded } from './result.ts'

const AIM = 2
const RECORDS = 10_000
const LATER = 10
const ROUNDS = 7
const WITHIN = 60_000

type Took = ReturnType<typeof tookAll>

/** The first pull of 10,000 synced records by a client, in a real Chromium, with its progress on the screen. */
export async function historyPull(): Promise<Measured> {
  const database = await openDatabase()
  try {
    const { first, later } = await pulls(database)
    const seconds = first.map((one) => one.milliseconds / 1000)
    const ours = median(seconds)
    return {
      ours: rounded(ours),
      against: null,
      ratio: null,
      unit: 's',
      aim: AIM,
      met: ours < AIM,
      notes: `A client with an empty store opens 历史会议 of an account with ${RECORDS} synced records: from its first question
until the last of ${RECORDS / HISTORY_PULLED_AT_ONCE} pages is written to the device's IndexedDB, in Chromium, with the list and the
progress on the screen. Median of ${ROUNDS} new browser profiles: ${seconds.map((one) => rounded(one)).join(', ')} s; the first page was
there after ${rounded(median(first.map((one) => one.untilFirstPage)))} ms. The progress bar said ${progressOf(first)}.
A later start, with ${LATER} new records: one page, ${rounded(median(later.map((one) => one.milliseconds)))} ms. Server, database and
browser share the machine.`,
    }
  } finally {
    await database.drop()
  }
}

function progressOf(took: readonly Took[]): string {
  const steps = took.map((one) => one.said.length)
  return `${Math.min(...steps)} to ${Math.max(...steps)} different figures on the way`
}

async function pulls(database: BenchDatabase): Promise<{ first: Took[]; later: Took[] }> {
  const webFolder = join(database.folder, 'web')
  await copyWebApp(webFolder)
  const server = await startFoyer(database, { FOYER_WEB_FOLDER: webFolder })
  const me = await writeHistory(database.connectionString, RECORDS)
  const browser = await startBrowser()
  try {
    const [first, later]: [Took[], Took[]] = [[], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      const there = RECORDS + round * LATER
      const context = await client(browser, me.token)
      first.push(await open(context, `${server.url}/history`, there))
      await addRecords(database.connectionString, me.account, [me.account], { from: there, count: LATER })
      later.push(await open(context, `${server.url}/history`, there + LATER))
      await context.close()
    }
    return { first, later }
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function client(browser: Browser, token: string): Promise<BrowserContext> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  await context.addInitScript(watchHistory, { token })
  return context
}

/** In a window of its own: what was pulled before is on the device, and nothing in memory. */
async function open(context: BrowserContext, url: string, seq: number): Promise<Took> {
  const page = await context.newPage()
  await page.goto(url)
  await page.waitForFunction(hasAll, seq, { timeout: WITHIN })
  const took = await page.evaluate(tookAll, seq)
  await page.close()
  return took
}
