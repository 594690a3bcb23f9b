import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { logTo } from '../platform/log.ts'
import { type Running, startServer } from '../start.ts'
import { newcomer, startTestServer, type TestServer, terminalOf } from '../testing/index.ts'
import { type HeldConnection, heldConnectionTo } from '../testing/processes/held-connection.ts'
import { openSession } from './open-session.ts'

const TIMES = 10

describe('a server process that has not heard yet', () => {
  let server: TestServer
  let held: HeldConnection
  let late: Running
  beforeAll(async () => {
    server = await startTestServer({ environment: { FOYER_LOG_LEVEL: 'warn' } })
    held = await heldConnectionTo(server.config.DATABASE_URL)
    const log = logTo({ write: () => undefined }, 'warn')
    late = await startServer({ ...server.config, DATABASE_URL: held.connectionString }, server.clock, log)
  })
  afterAll(async () => {
    held.release()
    await late.stop()
    await held.stop()
    await server.stop()
  })

  const bearer = (token: string) => ({ host: 'foyer.test', authorization: `Bearer ${token}` })
  const useThere = (token: string) => late.app.inject({ url: '/v1/my/session', headers: bearer(token) })

  /** A session that the late process answers for from memory, at this moment. */
  async function knownThere(account: string): Promise<{ id: string; token: string }> {
    const how = { method: 'phoneCode', place: '192.0.2.*' } as const
    const { session, token } = await server.deps.db.transaction((tx) =>
      openSession(tx, account, terminalOf('web'), how, server.clock.now()),
    )
    const { hits } = { ...late.deps.sessionCheck.hitsAndReads() }
    await expect
      .poll(async () => {
        expect((await useThere(token)).statusCode).toBe(200)
        return late.deps.sessionCheck.hitsAndReads().hits - hits
      })
      .toBeGreaterThan(1)
    return { id: session.id, token }
  }

  it('shows a terminal what that terminal changed there', async () => {
    const { account } = await newcomer(server, 'ios')
    const { token } = await knownThere(account.id)
    for (let time = 0; time < 3 * TIMES; time += 1) {
      const nickname = `小明 ${time}`
      await useThere(token)
      held.hold('listening')
      try {
        const change = await late.app.inject({
          method: 'PUT',
          url: '/v1/my/nickname',
          headers: bearer(token),
          payload: { nickname },
        })
        expect(change.statusCode, change.body).toBe(200)
        expect((await useThere(token)).json().account.nickname).toBe(nickname)
      } finally {
        held.release()
      }
    }
  })

  /** Does it while nothing that the database says reaches the late process, and asks that one as soon as it is done. */
  async function thenThere(token: string, ask: () => Promise<void>): Promise<string> {
    held.hold()
    try {
      await ask()
      const answer = useThere(token)
      await new Promise((resolve) => setTimeout(resolve, 5))
      held.release()
      return (await answer).json().code ?? 'it worked'
    } finally {
      held.release()
    }
  }

  it('does not answer for a session whose end was answered elsewhere', async () => {
    const ios = await newcomer(server, 'ios')
    for (let time = 0; time < TIMES; time += 1) {
      const { id, token } = await knownThere(ios.account.id)
      const code = await thenThere(token, async () => {
        const end = await ios.ask({ method: 'DELETE', url: `/v1/my/terminals/${id}` })
        expect(end.statusCode).toBe(204)
      })
      expect(code).toBe('session.ended')
    }
  })

  it('does not answer for a session that was signed out elsewhere, twice at once, from the first answer on', async () => {
    const { account } = await newcomer(server, 'ios')
    for (let time = 0; time < TIMES; time += 1) {
      const { token } = await knownThere(account.id)
      const signOut = async () => {
        const answer = await server.ask({ method: 'DELETE', url: '/v1/my/session', headers: bearer(token) })
        if (answer.statusCode !== 204) throw new Error(answer.body)
      }
      // One of them may be refused, because the session is over already; that is no answer that it is.
      const code = await thenThere(token, () => Promise.any([signOut(), signOut()]))
      expect(code).toBe('session.ended')
    }
  })

  it('does not answer for a token whose successor was used elsewhere', async () => {
    const { account } = await newcomer(server, 'ios')
    for (let time = 0; time < TIMES; time += 1) {
      const { token } = await knownThere(account.id)
      const renewal = { method: 'POST', url: '/v1/my/session/renewal', headers: bearer(token) } as const
      const successor = (await server.ask(renewal)).cookies[0]?.value ?? ''
      const code = await thenThere(token, async () => {
        const used = await server.ask({ url: '/v1/my/session', headers: bearer(successor) })
        expect(used.statusCode).toBe(200)
      })
      expect(code).toBe('token.superseded')
    }
  })
})
