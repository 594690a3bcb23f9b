import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from './platform/db/database.ts'
import { cloneDatabase, type TestDatabase } from './testing/index.ts'
import { openAccountOfATest } from './testing/processes/account-of-a-test.ts'
import { type Load, startLoad, turnOf } from './testing/processes/load.ts'
import { askProcess, problemIn } from './testing/processes/over-the-network.ts'
import { type Surroundings, surroundingsOf } from './testing/processes/processes-on-a-database.ts'
import type { ServerProcess } from './testing/processes/server-process.ts'
import { crowdedKinds, halfWritten } from './testing/processes/what-holds.ts'

const ROUNDS = process.env.NIGHTLY === '1' ? 15 : 3
const DELIVERED_WITHIN = 30_000

let database: TestDatabase
let around: Surroundings
let db: Database
let server: ServerProcess
beforeAll(async () => {
  database = await cloneDatabase()
  around = await surroundingsOf(database.connectionString)
  server = await around.start()
  db = openDatabase(database.connectionString, 4, () => undefined)
})
afterAll(async () => {
  await db.close()
  await around.clear()
  await database.drop()
})

it('a server that is killed under load loses nothing that it acknowledged and leaves nothing half done', async () => {
  const people = await db.transaction(async (tx) => [
    await openAccountOfATest(tx, new Date()),
    await openAccountOfATest(tx, new Date()),
    await openAccountOfATest(tx, new Date()),
  ])
  const load = startLoad(() => server.url, people)
  for (let round = 0; round < ROUNDS; round += 1) {
    await more(load.ended, 2)
    // So that it dies with messages in its hands.
    for (const gateway of ['tencent', 'aliyun'] as const) around.sandbox.setFault(gateway, { kind: 'slow' })
    load.wantCodes(2)
    await more(load.codes, 2)
    await server.kill()
    expect(await crowdedKinds(db)).toEqual([])
    expect(await halfWritten(db)).toEqual([])
    for (const gateway of ['tencent', 'aliyun'] as const) around.sandbox.setFault(gateway, { kind: 'no-limits' })
    server = await around.start()
    await more(load.signedIn, 1)
  }
  await load.stop()

  expect(
    load.answers
      .filter(({ answer }) => answer.status === 500)
      .map(({ asked, answer }) => [asked, problemIn(answer).code]),
  ).toEqual([])
  await expectAcknowledged(load)
  for (const number of load.codes) {
    const onThePhone = () => around.sandbox.messages(number).length
    await expect.poll(onThePhone, { timeout: DELIVERED_WITHIN, message: 'a code arrives' }).toBeGreaterThan(0)
  }
  expect(load.nicknames.size).toBeGreaterThan(0)
})

async function expectAcknowledged(load: Load): Promise<void> {
  for (const [account, turn] of load.nicknames) {
    const { nickname } = await db.queries
      .selectFrom('accounts')
      .select('nickname')
      .where('id', '=', account)
      .executeTakeFirstOrThrow()
    expect(turnOf(nickname)).toBeGreaterThanOrEqual(turn)
  }
  for (const [session, token] of load.signedIn) {
    const { ended_at } = await db.queries
      .selectFrom('sessions')
      .select('ended_at')
      .where('id', '=', session)
      .executeTakeFirstOrThrow()
    if (load.ended.has(session)) expect(ended_at).not.toBeNull()
    const answer = await askProcess(server.url, '/v1/my/session', { token })
    expect(answer.status === 200 ? 'works' : problemIn(answer).code).toBe(ended_at ? 'session.ended' : 'works')
  }
}

/** Waits until so many more were acknowledged; the time that it takes is the machine's. */
async function more(
  acknowledged: { readonly size: number } | { readonly length: number },
  count: number,
): Promise<void> {
  const size = () => ('size' in acknowledged ? acknowledged.size : acknowledged.length)
  const enough = size() + count
  await expect.poll(size, { timeout: 60_000 }).toBeGreaterThanOrEqual(enough)
}
