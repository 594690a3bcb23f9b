import { join } from 'node:path'
import { startProfile } from '@foyer/e2e/browser'
import { copyWebApp } from '@foyer/e2e/web-app'
import { HISTORY_PULLED_AT_ONCE } from '@foyer/rules'
import type { BrowserContext } from 'playwright-core'
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

/**
 * The first pull of 10,000 synced records by a client, in a real Chromium with a profile on the disk, new in every round, and
 * the list and the progress on the screen. Measured in the page: from the start of its first `GET /v1/my/history` until the
 * IndexedDB transaction that has the last page in it, and the cursor, is complete. In it are the server's answers over loopback,
 * reading them and writing them; not the loading of the web app, and no service worker. Then the same, ten more records
 * later, in a new window of the same profile.
 */
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
      notes: `A client with an empty store opens 历史会议 of an account with ${RECORDS} synced records, ${LATER} more in each round after the
first. From the start of its first question over HTTP until the IndexedDB transaction with the last page, of ${HISTORY_PULLED_AT_ONCE} records at
most, and the cursor is complete: in Chromium, on a profile on the disk, with the list and the progress on the screen. Loading
the web app is not in it, the service worker is off. Median of ${ROUNDS} new profiles: ${seconds.map((one) => rounded(one)).join(', ')} s; the
first page was there after ${rounded(median(first.map((one) => one.untilFirstPage)))} ms. The progress bar, which comes after 300 ms, said ${progressOf(first)}.
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
  try {
    const [first, later]: [Took[], Took[]] = [[], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      const there = RECORDS + round * LATER
      const context = await client(join(database.folder, `profile-${round}`), me.token)
      try {
        first.push(await open(context, `${server.url}/history`, there))
        await addRecords(database.connectionString, me.account, [me.account], { from: there, count: LATER })
        later.push(await open(context, `${server.url}/history`, there + LATER))
      } finally {
        await context.close()
      }
    }
    return { first, later }
  } finally {
    await server.stop()
  }
}

async function client(folder: string, token: string): Promise<BrowserContext> {
  const context = await startProfile(folder)
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
