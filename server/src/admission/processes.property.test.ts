import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { secretsFrom } from '../platform/secrets.ts'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { tellAtOnce } from '../testing/meetings/at-once.ts'
import { HISTORIES } from '../testing/meetings/histories.ts'
import { overTheNetwork } from '../testing/meetings/over-the-network.ts'
import type { Stage } from '../testing/meetings/stage.ts'
import { AT_ONCE } from '../testing/meetings/steps.ts'
import { brokenRules } from '../testing/meetings/what-holds.ts'
import { type Surroundings, surroundingsOf } from '../testing/processes/processes-on-a-database.ts'
import type { ServerProcess } from '../testing/processes/server-process.ts'

const SECRET = 'the secret of meetings on two processes'
/** A loaded test machine is no overloaded server. */
const ENVIRONMENT = { FOYER_SECRET: SECRET, FOYER_MOST_EVENT_LOOP_DELAY: '0' }
/** Both one after the other, as `startServerProcess` waits for each. */
const STARTS_WITHIN = 150_000

let database: TestDatabase
let around: Surroundings
let db: Database
let servers: ServerProcess[]
let stage: Stage
beforeAll(async () => {
  database = await cloneDatabase()
  around = await surroundingsOf(database.connectionString)
  servers = [await around.start(ENVIRONMENT)]
  servers.push(await around.start(ENVIRONMENT))
  db = openDatabase(database.connectionString, 8, () => undefined)
  const urls = servers.map((server) => server.url)
  stage = overTheNetwork({ db, secrets: secretsFrom(SECRET), clock: around.sandbox.clock, urls })
}, STARTS_WITHIN)
afterAll(async () => {
  await db.close()
  await around.clear()
  await database.drop()
})

/** The clock of both processes goes as the sandbox's. */
async function letPass(milliseconds: number): Promise<void> {
  around.sandbox.clock.forward(milliseconds)
  const isThere = async ({ url }: ServerProcess) => {
    const { now } = (await (await fetch(`${url}/v1/environment`)).json()) as { now: string }
    return Math.abs(Date.parse(now) - stage.clock.now().getTime()) < 1000
  }
  for (const server of servers) await expect.poll(() => isThere(server), { timeout: 10_000 }).toBe(true)
}

it(
  'JM1-JM11: on two real server processes, too, whatever happens at once comes out as if it had happened in some order',
  async () => {
    await fc.assert(
      fc.asyncProperty(AT_ONCE, (history) => tellAtOnce(stage, history, letPass)),
      { numRuns: HISTORIES.onTwoProcesses, endOnFailure: true },
    )
    expect(await brokenRules(db)).toEqual([])
  },
  60_000 + HISTORIES.onTwoProcesses * 30_000,
)
