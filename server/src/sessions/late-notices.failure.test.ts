import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logTo } from '../platform/log.ts'
import { type Running, startServer } from '../start.ts'
import { newcomer, startTestServer, type TestServer, terminalOf } from '../testing/index.ts'
import { type SlowConnection, slowConnectionTo } from '../testing/processes/slow-connection.ts'
import { openSession } from './open-session.ts'

const LATE_BY = 20
const TIMES = 20

describe('a server process to which notices come late', () => {
  let server: TestServer
  let slow: SlowConnection
  let late: Running
  beforeAll(async () => {
    server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
    slow = await slowConnectionTo(server.config.DATABASE_URL, LATE_BY)
    const log = logTo({ write: () => undefined }, 'warn')
    late = await startServer({ ...server.config, DATABASE_URL: slow.connectionString }, server.clock, log)
  })
  afterAll(async () => {
    await late.stop()
    await slow.stop()
    await server.stop()
  })

  const useThere = (token: string) =>
    late.app.inject({
      url: '/v1/my/session',
      headers: { host: 'foyer.test', authorization: `Bearer ${token}` },
    })

  async function signedInAndKnownThere(account: string): Promise<{ id: string; token: string }> {
    const how = { method: 'phoneCode', place: '192.0.2.*' } as const
    const { session, token } = await server.deps.db.transaction((tx) =>
      openSession(tx, account, terminalOf('web'), how, server.clock.now()),
    )
    // The first use confirms the token; then what the sign-in told must have come, before anything is remembered.
    for (let use = 0; use < 4; use += 1) {
      expect((await useThere(token)).statusCode).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, LATE_BY))
    }
    return { id: session.id, token }
  }

  it('never answers for a session whose end was answered elsewhere', async () => {
    const ios = await newcomer(server, 'ios')
    const answered: string[] = []
    for (let time = 0; time < TIMES; time += 1) {
      const { id, token } = await signedInAndKnownThere(ios.account.id)
      const end = await ios.ask({ method: 'DELETE', url: `/v1/my/terminals/${id}` })
      expect(end.statusCode).toBe(204)
      answered.push((await useThere(token)).json().code)
    }
    expect(answered).toEqual(Array(TIMES).fill('session.ended'))
    expect(late.deps.sessionCheck.hitsAndReads().hits, 'it did answer from memory').toBeGreaterThan(TIMES)
  })

  it('never answers for a session that was signed out twice at once', async () => {
    const { account } = await newcomer(server, 'ios')
    for (let time = 0; time < TIMES; time += 1) {
      const { token } = await signedInAndKnownThere(account.id)
      const signOut = async () => {
        const headers = { authorization: `Bearer ${token}` }
        const answer = await server.ask({ method: 'DELETE', url: '/v1/my/session', headers })
        return { signedOut: answer.statusCode === 204, then: (await useThere(token)).json().code }
      }
      for (const { signedOut, then } of await Promise.all([signOut(), signOut()]))
        if (signedOut) expect(then).toBe('session.ended')
    }
  })

  it('never answers for a token whose successor was used elsewhere', async () => {
    const { account } = await newcomer(server, 'ios')
    for (let time = 0; time < TIMES; time += 1) {
      const { token } = await signedInAndKnownThere(account.id)
      const headers = { authorization: `Bearer ${token}` }
      const renewed = await server.ask({ method: 'POST', url: '/v1/my/session/renewal', headers })
      const cookie = renewed.cookies[0]
      const used = await server.ask({ url: '/v1/my/session', headers: { authorization: `Bearer ${cookie?.value}` } })
      expect(used.statusCode).toBe(200)
      expect((await useThere(token)).json().code).toBe('token.superseded')
    }
  })
})
