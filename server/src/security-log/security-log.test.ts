import type { SecurityLogEntry } from '@foyer/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeFor,
  NUMBERS,
  newcomer,
  problem,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
  terminalOf,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const log = async (terminal: TestTerminal, query = '') =>
  (await terminal.ask({ method: 'GET', url: `/v1/my/security-log${query}` })).json<{
    entries: SecurityLogEntry[]
    next: string | null
  }>()

describe('SI6 the security log', () => {
  it('records every sign-in, change and end, newest first', async () => {
    const { number, ...windows } = await newcomer(server, 'windows')
    const web = await signIn(server, number, 'web', 'Firefox')
    await web.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '新' } })
    await windows.ask({ method: 'DELETE', url: '/v1/my/other-terminals' })
    const { entries } = await log(windows)
    expect(entries.map((one) => [one.event, one.terminal])).toEqual([
      ['sessionEnded', 'web'],
      ['nicknameChanged', 'web'],
      ['signedIn', 'web'],
      ['signedIn', 'windows'],
      ['accountOpened', null],
    ])
    expect(entries[0]).toMatchObject({ endReason: 'endedByYou', deviceName: 'Firefox', place: '127.0.0.*' })
  })

  it('records refused sign-ins to every account that the number opens', async () => {
    const mei = await signIn(server, NUMBERS.mei, 'mac')
    const { challenge, code } = await codeFor(server, NUMBERS.mei)
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    await server.ask({
      method: 'POST',
      url: '/v1/sign-in/by-code',
      payload: { challenge, code: wrong, terminal: terminalOf('android') },
    })
    const payload = { phone: { number: NUMBERS.mei }, password: 'wrong', terminal: terminalOf('ios') }
    await server.ask({ method: 'POST', url: '/v1/sign-in/by-password', payload, remoteAddress: '203.0.113.80' })
    const { entries } = await log(mei)
    expect(entries.slice(0, 2)).toMatchObject([
      {
        event: 'signInRefused',
        refusal: 'password.wrong',
        terminal: 'ios',
        place: '203.0.113.*',
        method: 'phonePassword',
        rule: 'SI3',
      },
      { event: 'signInRefused', refusal: 'code.wrong', terminal: 'android', method: 'phoneCode', rule: 'SI2' },
    ])
  })

  it('comes in pages without gaps or doubles', async () => {
    const web = await newcomer(server, 'web')
    for (let name = 0; name < 7; name += 1)
      await web.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: `名${name}` } })
    const all = (await log(web)).entries.map((one) => one.id)
    const paged: string[] = []
    let before: string | null = ''
    while (before !== null) {
      const page: { entries: SecurityLogEntry[]; next: string | null } = await log(
        web,
        `?limit=2${before && `&before=${before}`}`,
      )
      paged.push(...page.entries.map((one) => one.id))
      before = page.next
    }
    expect(paged).toEqual(all)
  })

  it("shows nobody another's entries", async () => {
    const one = await newcomer(server, 'web')
    const other = await newcomer(server, 'web')
    const ids = new Set((await log(one)).entries.map((entry) => entry.id))
    expect((await log(other)).entries.filter((entry) => ids.has(entry.id))).toEqual([])
  })

  it('SI3 tells by its ids and pages nothing of what happens to others', async () => {
    const web = await newcomer(server, 'web')
    await web.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '一' } })
    const { entries, next } = await log(web, '?limit=1')
    expect(entries[0]?.id).toMatch(/^[\w-]{22}$/)
    const other = await newcomer(server, 'web')
    const foreign = await other.ask({ method: 'GET', url: `/v1/my/security-log?before=${next}` })
    expect(problem(foreign).code).toBe('request.invalid')
    const invented = await web.ask({ method: 'GET', url: '/v1/my/security-log?before=17' })
    expect(problem(invented).code).toBe('request.invalid')
  })

  it('records what was refused to a signed-in person', async () => {
    const web = await newcomer(server, 'web')
    await web.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: 'x'.repeat(21) } })
    const { entries } = await log(web)
    expect(entries[0]).toMatchObject({ event: 'actionRefused', refusal: 'nickname.invalid' })
  })

  it('cannot be changed or shortened, not even in the database', async () => {
    const { pool } = server.deps.db
    for (const statement of [
      "update security_log set event = 'signedIn'",
      'delete from security_log',
      'truncate security_log',
    ])
      await expect(pool.query(statement)).rejects.toMatchObject({ code: '23001' })
  })

  it('holds no name, number, device name, code or token', async () => {
    const { rows } = await server.deps.db.pool.query<{ line: string }>('select l::text as line from security_log l')
    const text = rows.map((row) => row.line).join('\n')
    for (const secret of ['1380000000', '小美', 'Firefox', 'of a test']) expect(text).not.toContain(secret)
  })
})
