import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../platform/db/database.ts'
import {
  cloneDatabase,
  connectLive,
  newcomer,
  signIn,
  startTestServer,
  type TestDatabase,
  type TestServer,
} from '../testing/index.ts'
import { openAccountOfATest } from '../testing/processes/account-of-a-test.ts'
import { liveClient } from '../testing/processes/live-client.ts'
import { askProcess, signInAt } from '../testing/processes/over-the-network.ts'
import { type Surroundings, surroundingsOf } from '../testing/processes/processes-on-a-database.ts'
import type { ServerProcess } from '../testing/processes/server-process.ts'

describe('a live socket whose network breaks again and again', () => {
  const MESSAGES = process.env.NIGHTLY === '1' ? 2000 : 150

  let database: TestDatabase
  let around: Surroundings
  let db: Database
  let servers: ServerProcess[]
  beforeAll(async () => {
    database = await cloneDatabase()
    around = await surroundingsOf(database.connectionString)
    servers = [await around.start()]
    servers.push(await around.start())
    db = openDatabase(database.connectionString, 2, () => undefined)
  })
  afterAll(async () => {
    await db.close()
    await around.clear()
    await database.drop()
  })

  it('gets every message once and in order, from whichever process it comes back to', async () => {
    const { number } = await db.transaction((tx) => openAccountOfATest(tx, new Date()))
    const [one, other] = servers.map((server) => server.url)
    const teller = await signInAt(one!, number, 'android')
    const listener = await signInAt(one!, number, 'ios')
    const socket = liveClient([one!, other!], listener.token)
    try {
      await expect.poll(() => socket.heard.map((message) => message.type)).toContain('welcome')
      for (let turn = 1; turn <= MESSAGES; turn += 1) {
        const url = turn % 2 ? one! : other!
        const body = { nickname: `第${turn}次` }
        const answer = await askProcess(url, '/v1/my/nickname', { method: 'PUT', token: teller.token, body })
        expect(answer.status).toBe(200)
        if (turn % 7 === 0) socket.cut()
      }
      const nicknames = () =>
        socket.heard.flatMap((message) => (message.type === 'profile.changed' ? [message.nickname] : []))
      await expect
        .poll(nicknames, { timeout: 10_000 })
        .toEqual(Array.from({ length: MESSAGES }, (_, turn) => `第${turn + 1}次`))
      expect(socket.connections()).toBeGreaterThan(3)
      expect(socket.freshWelcomes()).toBe(0)
      const seqs = socket.seqs()
      expect(seqs).toEqual(seqs.map((_, place) => seqs[0]! + place))
    } finally {
      socket.stop()
    }
  })
})

describe('when the connection that listens is lost', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
  })
  afterAll(() => server.stop())

  const loseTheListeners = () =>
    server.deps.db.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'foyer-listen'`)

  it('ends keep holding on every process from their answer on', async () => {
    const other = await server.another()
    const { number, ...ios } = await newcomer(server, 'ios')
    for (let round = 0; round < 10; round += 1) {
      server.clock.pass(10 * 60_000) // ten codes an hour
      const android = await signIn(server, number, 'android')
      const use = () => other.app.inject({ url: '/v1/my/session', headers: android.headers })
      // The first use confirms the token, the second fills the cache of the other process.
      expect([await use(), await use(), await use()].map((one) => one.statusCode)).toEqual([200, 200, 200])
      const lost = loseTheListeners()
      const end = await ios.ask({ method: 'DELETE', url: `/v1/my/terminals/${android.session.id}` })
      expect(end.statusCode).toBe(204)
      expect((await use()).json().code).toBe('session.ended')
      await lost
    }
  })

  it('terminals hear what was told in between, and nobody is signed out who renewed the token', async () => {
    const { number, ...ios } = await newcomer(server, 'ios')
    const android = await signIn(server, number, 'android')
    const live = await connectLive(server.app, { token: ios.token })
    await live.next('welcome')
    const renewed = await ios.ask({ method: 'POST', url: '/v1/my/session/renewal' })
    const headers = { authorization: `Bearer ${renewed.json().token}` }
    expect((await server.ask({ url: '/v1/my/session', headers })).statusCode).toBe(200)
    server.clock.pass(2 * 60_000) // the token that the socket came with would now count as stolen

    await loseTheListeners()
    await android.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '断了' } })
    expect(await live.next('profile.changed', 10_000)).toMatchObject({ nickname: '断了' })
    expect((await server.ask({ url: '/v1/my/session', headers })).statusCode).toBe(200)
    const end = await android.ask({ method: 'DELETE', url: `/v1/my/terminals/${ios.session.id}` })
    expect(end.statusCode).toBe(204)
    expect(await live.next('session.ended', 10_000)).toMatchObject({ reason: 'endedByYou' })
  })
})
