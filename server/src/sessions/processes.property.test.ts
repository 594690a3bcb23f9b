import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { cloneDatabase, type TestDatabase } from '../testing/index.ts'
import { openAccountOfATest } from '../testing/processes/account-of-a-test.ts'
import { ANYTHING_AT_ONCE, type Batch, type Process, storyOn } from '../testing/processes/at-random.ts'
import { findingsIn } from '../testing/processes/history.ts'
import { type LiveClient, liveClient } from '../testing/processes/live-client.ts'
import { askProcess, signInAt } from '../testing/processes/over-the-network.ts'
import { type Surroundings, surroundingsOf } from '../testing/processes/processes-on-a-database.ts'
import type { ServerProcess } from '../testing/processes/server-process.ts'
import { crowdedKinds, halfWritten, outcomeOf } from '../testing/processes/what-holds.ts'

const RUNS = process.env.NIGHTLY === '1' ? 100 : 4

let database: TestDatabase
let around: Surroundings
let db: Database
let servers: ServerProcess[]
beforeAll(async () => {
  database = await cloneDatabase()
  around = await surroundingsOf(database.connectionString)
  servers = [await around.start()]
  servers.push(await around.start())
  db = openDatabase(database.connectionString, 4, () => undefined)
})
afterAll(async () => {
  await db.close()
  await around.clear()
  await database.drop()
})

function processAt(url: string, number: string): Process {
  return {
    signIn: (kind) => signInAt(url, number, kind),
    async ask(token, { method, url: path, body }) {
      const answer = await askProcess(url, path, { method, token, ...(body && { body }) })
      const said = answer.body as { code?: string; token?: string } | null
      return {
        status: answer.status,
        ...(said?.code && { code: said.code }),
        ...(said?.token && { token: said.token }),
      }
    },
  }
}

async function tellTheStory(batches: readonly Batch[]): Promise<void> {
  const { account, number } = await db.transaction((tx) => openAccountOfATest(tx, new Date()))
  const sockets = new Map<string, LiveClient>()
  const urls = servers.map((server) => server.url)
  const story = storyOn(
    urls.map((url) => processAt(url, number)),
    ({ session, token }) => sockets.set(session, liveClient(sockets.size % 2 ? urls : urls.toReversed(), token)),
  )
  try {
    for (const batch of batches) {
      await story.run(batch)
      expect(await crowdedKinds(db, account)).toEqual([])
    }
    const tokens = [...story.signedIn, ...story.asked].flatMap((one) =>
      'given' in one && one.given ? [one.token, one.given] : [one.token],
    )
    const outcome = await outcomeOf(db, account, [...new Set(tokens)])
    expect(findingsIn(story.signedIn, story.asked, outcome)).toEqual([])
    expect(await halfWritten(db, account)).toEqual([])
    for (const [session, socket] of sockets) {
      const reason = outcome.sessions.get(session)?.reason
      const told = () => socket.heard.flatMap((one) => (one.type === 'session.ended' ? [one.reason] : []))
      await expect.poll(told, { timeout: 5000, message: `${session} was told` }).toEqual(reason ? [reason] : [])
    }
  } finally {
    for (const socket of sockets.values()) socket.stop()
  }
}

it(
  'two real server processes keep one session per kind, no token works after its end, and every ended terminal is told once',
  async () => {
    await fc.assert(fc.asyncProperty(ANYTHING_AT_ONCE, tellTheStory), { numRuns: RUNS, endOnFailure: true })
  },
  60_000 + RUNS * 20_000,
)
