import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@foyer/launch/embedded-postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from './platform/db/database.ts'
import { newNumber } from './testing/index.ts'
import { openAccountOfATest } from './testing/processes/account-of-a-test.ts'
import { type LiveClient, liveClient } from './testing/processes/live-client.ts'
import { type Load, startLoad } from './testing/processes/load.ts'
import { askProcess, type NetworkAnswer, problemIn, signInAt } from './testing/processes/over-the-network.ts'
import { type Surroundings, surroundingsOf } from './testing/processes/processes-on-a-database.ts'
import type { ServerProcess } from './testing/processes/server-process.ts'
import { crowdedKinds, halfWritten } from './testing/processes/what-holds.ts'

const ROUNDS = process.env.NIGHTLY === '1' ? 10 : 2
const AWAY_FOR = 3000
const ANSWERED_WITHIN = 5000
const RECOVERED_WITHIN = 20_000

/** A database of its own, because it is restarted. */
let folder: string
let postgres: EmbeddedPostgres
let around: Surroundings
let servers: ServerProcess[]
let db: Database
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foyer-away-'))
  await startDatabase()
  around = await surroundingsOf(postgres.connectionString)
  servers = [await around.start()]
  servers.push(await around.start())
  db = openDatabase(postgres.connectionString, 2, () => undefined)
})
afterAll(async () => {
  await db.close()
  await around.clear()
  await postgres.stop('immediate')
  await rm(folder, { recursive: true, force: true })
})

let asked = 0
function inTurn(): string {
  asked += 1
  return servers[asked % servers.length]!.url
}

async function startDatabase(): Promise<void> {
  postgres = await startEmbeddedPostgres({ dataFolder: join(folder, 'postgres') })
}

it(
  'while the database restarts requests are refused with 503 and Retry-After, and everything recovers by itself',
  async () => {
    const people = await db.transaction(async (tx) => [
      await openAccountOfATest(tx, new Date()),
      await openAccountOfATest(tx, new Date()),
    ])
    const load = startLoad(inTurn, people)
    load.wantCodes(10)
    const [one, other] = servers.map((server) => server.url)
    const watcher = await db.transaction((tx) => openAccountOfATest(tx, new Date()))
    const ios = await signInAt(one!, watcher.number, 'ios')
    const sockets = [liveClient([one!], ios.token), liveClient([other!, one!], ios.token)]
    try {
      for (let round = 1; round <= ROUNDS; round += 1) {
        await passing(500)
        const restart = restartTheDatabase({ watcher, ios, sockets, one: one!, other: other! }, round)
        await Promise.race([restart, ...servers.map(neverEnds)])
      }
    } finally {
      await load.stop()
      for (const socket of sockets) socket.stop()
    }
    expectOnlyUnavailable(load)
    expect(load.answers.filter(({ answer }) => answer.status === 503).length).toBeGreaterThan(ROUNDS)
    await expect.poll(() => crowdedKinds(db)).toEqual([])
    expect(await halfWritten(db)).toEqual([])
  },
  60_000 + ROUNDS * 60_000,
)

async function neverEnds(server: ServerProcess): Promise<never> {
  throw new Error(`a server ${await server.ended}:\n${server.lines().slice(-20).join('\n')}`)
}

interface Watched {
  watcher: { number: string }
  ios: { token: string }
  sockets: LiveClient[]
  one: string
  other: string
}

async function restartTheDatabase({ watcher, ios, sockets, one, other }: Watched, round: number): Promise<void> {
  const use = (url: string, token: string) => askProcess(url, '/v1/my/session', { token })
  const over = await signInAt(one, watcher.number, 'mac')
  for (const url of [other, other, one, one]) expect((await use(url, over.token)).status).toBe(200)
  for (const url of [other, one]) expect((await use(url, ios.token)).status).toBe(200)
  const queued = newNumber()
  for (const gateway of ['tencent', 'aliyun'] as const) around.sandbox.setFault(gateway, { kind: 'slow' })
  expect((await askForCode(one, queued)).status).toBe(202)
  const end = await askProcess(other, '/v1/my/session', { method: 'DELETE', token: over.token })
  expect(end.status).toBe(204)

  await postgres.stop('immediate')
  const away = performance.now()
  for (const gateway of ['tencent', 'aliyun'] as const) around.sandbox.setFault(gateway, { kind: 'no-limits' })
  await passing(100) // what a proof before the stop allows
  while (performance.now() - away < AWAY_FOR) {
    for (const url of [one, other]) {
      expectUnavailable(await use(url, over.token))
      expectUnavailable(await use(url, ios.token))
      expectUnavailable(await askForCode(url, newNumber()))
      expectUnavailable(await askProcess(url, '/readyz'))
      expect((await askProcess(url, '/healthz')).status).toBe(200)
    }
    await passing(100)
  }

  await startDatabase()
  for (const url of [one, other]) {
    await expect.poll(async () => (await use(url, ios.token)).status, { timeout: RECOVERED_WITHIN }).toBe(200)
    expect(problemIn(await use(url, over.token)).code).toBe('session.ended')
  }
  const nickname = `第${round}轮`
  const android = await signInAt(other, watcher.number, 'android')
  const renamed = await askProcess(other, '/v1/my/nickname', {
    method: 'PUT',
    token: android.token,
    body: { nickname },
  })
  expect(renamed.status).toBe(200)
  for (const socket of sockets) {
    const names = () => socket.heard.flatMap((told) => (told.type === 'profile.changed' ? [told.nickname] : []))
    await expect.poll(names, { timeout: RECOVERED_WITHIN, message: 'a live socket hears again' }).toContain(nickname)
    const seqs = socket.seqs()
    expect(seqs).toEqual([...new Set(seqs)].sort((first, second) => first - second))
  }
  const fresh = newNumber()
  expect((await askForCode(other, fresh)).status).toBe(202)
  for (const number of [fresh, queued]) {
    const onThePhone = () => around.sandbox.messages(number).length
    const message = number === queued ? 'the code from before arrives' : 'a new code arrives'
    await expect.poll(onThePhone, { timeout: 2 * RECOVERED_WITHIN, message }).toBeGreaterThan(0)
  }
}

function askForCode(url: string, number: string): Promise<NetworkAnswer> {
  return askProcess(url, '/v1/sign-in/codes', { method: 'POST', body: { phone: { number } } })
}

function expectUnavailable(answer: NetworkAnswer): void {
  expect([answer.status, problemIn(answer).code]).toEqual([503, 'server.unavailable'])
  expect(answer.headers.get('content-type')).toMatch('application/problem+json')
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answer.milliseconds).toBeLessThan(ANSWERED_WITHIN)
}

/** Of everything that was asked all the time: refused for the right reason, or done. */
function expectOnlyUnavailable(load: Load): void {
  for (const { answer } of load.answers) {
    if (answer.status >= 500) expectUnavailable(answer)
    expect(answer.milliseconds).toBeLessThan(ANSWERED_WITHIN)
  }
}

function passing(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
