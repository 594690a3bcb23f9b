import type { Session } from '@foyer/contract'
import { SESSION_IDLE_FOR, SESSION_LIVES_FOR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeAvatar } from '../profile/change-avatar.ts'
import { changeNickname } from '../profile/change-nickname.ts'
import { renewToken } from '../sessions/token-life.ts'
import {
  codeFor,
  connectLive,
  NUMBERS,
  newcomer,
  problem,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
  terminalFrom,
  terminalOf,
} from '../testing/index.ts'
import { endOtherTerminals, endTerminal } from './end-terminals.ts'
import { handOver } from './hand-over.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const me = (terminal: TestTerminal) => terminal.ask({ method: 'GET', url: '/v1/my/session' })
const list = async (terminal: TestTerminal) =>
  (await terminal.ask({ method: 'GET', url: '/v1/my/terminals' })).json<{ terminals: Session[] }>().terminals
const DAY = 86_400_000

describe('JM8 one session per kind of the five', () => {
  it('ends the older one on the same kind, and tells it why and by whom', async () => {
    const first = await newcomer(server, 'windows')
    const live = await connectLive(server.app, { token: first.token })
    await live.next('welcome')
    const second = await signIn(server, first.number, 'windows', '书房电脑')
    expect(await live.next('session.ended')).toMatchObject({
      reason: 'signedInElsewhere',
      by: { terminal: 'windows', deviceName: '书房电脑' },
    })
    expect(await live.closed).toBe(4401)
    expect(problem(await me(first))).toMatchObject({
      code: 'session.ended',
      rule: 'SI5',
      facts: { reason: 'signedInElsewhere', byTerminal: 'windows', byDevice: '书房电脑' },
    })
    expect((await me(second)).statusCode).toBe(200)
  })

  it('leaves the other kinds alone: five terminals and browsers stand side by side', async () => {
    const { number, ...first } = await newcomer(server, 'windows')
    const others = []
    for (const kind of ['mac', 'android', 'ios', 'ipad', 'web', 'web'] as const)
      others.push(await signIn(server, number, kind))
    expect((await list(first)).map((one) => one.terminal).sort()).toEqual([
      'android',
      'ios',
      'ipad',
      'mac',
      'web',
      'web',
      'windows',
    ])
    for (const one of others) expect((await me(one)).statusCode).toBe(200)
  })

  it('is kept by the database itself', async () => {
    const one = await newcomer(server, 'mac')
    const { queries } = server.deps.db
    const row = await queries
      .selectFrom('sessions')
      .selectAll()
      .where('id', '=', one.session.id)
      .executeTakeFirstOrThrow()
    const twin = queries
      .insertInto('sessions')
      .values({ ...row, id: crypto.randomUUID() })
      .execute()
    await expect(twin).rejects.toMatchObject({ constraint: 'sessions_one_of_kind' })
  })

  it('lets an organisation refuse the newer one instead', async () => {
    const older = await signIn(server, NUMBERS.bo, 'windows')
    const { queries } = server.deps.db
    const { realm } = older.account
    if (realm.kind !== 'organisation') throw new Error('bo is a member')
    const changed_at = server.clock.now()
    await queries
      .insertInto('organisation_settings')
      .values({ organisation_id: realm.id, setting: 'refuses_newer_terminal', is_on: true, changed_at })
      .execute()
    await expect(signIn(server, NUMBERS.bo, 'windows')).rejects.toThrow('terminal.occupied')
    expect((await me(older)).statusCode).toBe(200)
    const log = await older.ask({ method: 'GET', url: '/v1/my/security-log' })
    expect(log.json().entries[0]).toMatchObject({ event: 'signInRefused', refusal: 'terminal.occupied', rule: 'JM8' })
    await queries.deleteFrom('organisation_settings').execute()
  })
})

describe('SI4 the list of signed-in terminals', () => {
  it('shows kind, device, place and last use, the present one first', async () => {
    const { number, ...windows } = await newcomer(server, 'windows')
    await signIn(server, number, 'ipad', '沙发上的 iPad')
    const terminals = await list(windows)
    expect(terminals.map((one) => [one.terminal, one.current])).toEqual([
      ['windows', true],
      ['ipad', false],
    ])
    expect(terminals[1]).toMatchObject({ deviceName: '沙发上的 iPad', place: '127.0.0.*', signedInBy: 'phoneCode' })
  })

  it('ends one of them, which is told that you did', async () => {
    const { number, ...windows } = await newcomer(server, 'windows')
    const ipad = await signIn(server, number, 'ipad')
    const live = await connectLive(server.app, { token: ipad.token })
    await live.next('welcome')
    const ended = await windows.ask({ method: 'DELETE', url: `/v1/my/terminals/${ipad.session.id}` })
    expect(ended.statusCode).toBe(204)
    expect(problem(await me(ipad)).facts).toMatchObject({ reason: 'endedByYou', byTerminal: 'windows' })
    expect(await live.next('session.ended')).toMatchObject({ reason: 'endedByYou' })
    const again = await windows.ask({ method: 'DELETE', url: `/v1/my/terminals/${ipad.session.id}` })
    expect(problem(again).code).toBe('terminal.unknown')
  })

  it("cannot end another account's terminal", async () => {
    const mine = await newcomer(server, 'windows')
    const theirs = await newcomer(server, 'windows')
    const answer = await mine.ask({ method: 'DELETE', url: `/v1/my/terminals/${theirs.session.id}` })
    expect(problem(answer).code).toBe('terminal.unknown')
    expect((await me(theirs)).statusCode).toBe(200)
  })

  it('ends all others at once and stays itself', async () => {
    const { number, ...windows } = await newcomer(server, 'windows')
    const others = [await signIn(server, number, 'mac'), await signIn(server, number, 'web')]
    const answer = await windows.ask({ method: 'DELETE', url: '/v1/my/other-terminals' })
    expect(answer.json()).toEqual({ ended: 2 })
    for (const one of others) expect((await me(one)).statusCode).toBe(401)
    expect((await me(windows)).statusCode).toBe(200)
  })

  it('holds on another server process as soon as it was acknowledged', async () => {
    const other = await server.another()
    const { number, ...windows } = await newcomer(server, 'windows')
    const mac = await signIn(server, number, 'mac')
    const there = () =>
      other.app.inject({ method: 'GET', url: '/v1/my/session', headers: { host: 'foyer.test', ...mac.headers } })
    for (let asked = 0; asked < 5; asked += 1) await there()
    expect(other.deps.sessionCheck.hitsAndReads().hits).toBeGreaterThan(0)
    await windows.ask({ method: 'DELETE', url: '/v1/my/other-terminals' })
    expect((await there()).statusCode).toBe(401)
  })
})

describe('signing out', () => {
  it('ends the session, and takes the cookie of a browser', async () => {
    const web = await newcomer(server, 'web')
    expect(web.headers.cookie).toMatch(/^__Host-foyer=/)
    const answer = await web.ask({ method: 'DELETE', url: '/v1/my/session' })
    expect(answer.statusCode).toBe(204)
    expect(answer.cookies[0]).toMatchObject({ name: '__Host-foyer', value: '' })
    expect(problem(await me(web)).facts).toMatchObject({ reason: 'signedOut' })
  })

  it('a cookie is out of the reach of scripts and of other sites', async () => {
    const web = await newcomer(server, 'web')
    const renewed = await web.ask({ method: 'POST', url: '/v1/my/session/renewal' })
    expect(renewed.cookies[0]).toMatchObject({
      name: '__Host-foyer',
      path: '/',
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    })
    expect(renewed.cookies[0]).not.toHaveProperty('domain')
    expect(renewed.json()).not.toHaveProperty('token')
  })
})

describe('how long a session lives', () => {
  it('ends when it is not used for thirty days', async () => {
    const one = await newcomer(server, 'windows')
    server.clock.pass(SESSION_IDLE_FOR - DAY)
    expect((await me(one)).statusCode).toBe(200)
    await server.deps.sessionCheck.stop() // writes the last use
    server.clock.pass(SESSION_IDLE_FOR - DAY)
    expect((await me(one)).statusCode).toBe(200)
    await server.deps.sessionCheck.stop()
    server.clock.pass(SESSION_IDLE_FOR)
    expect(problem(await me(one)).facts).toMatchObject({ reason: 'expired' })
  })

  it('ends after half a year in any case', async () => {
    const one = await newcomer(server, 'windows')
    for (let used = 0; used < SESSION_LIVES_FOR; used += 20 * DAY) {
      server.clock.pass(20 * DAY)
      await me(one)
      await server.deps.sessionCheck.stop()
    }
    expect(problem(await me(one)).facts).toMatchObject({ reason: 'expired' })
  })
})

describe('a renewed token', () => {
  const renew = async (terminal: TestTerminal) => {
    const answer = await terminal.ask({ method: 'POST', url: '/v1/my/session/renewal' })
    return { ...terminal, headers: { authorization: `Bearer ${answer.json().token}` } }
  }
  const as = (terminal: { headers: Record<string, string> }) =>
    server.ask({ method: 'GET', url: '/v1/my/session', headers: terminal.headers })

  it('takes the place of the old one when it is first used, so that a lost answer loses nothing', async () => {
    const old = await newcomer(server, 'windows')
    await as(old)
    const renewed = await renew(old)
    expect((await as(old)).statusCode).toBe(200)
    expect((await as(renewed)).statusCode).toBe(200)
    expect(problem(await as(old)).code).toBe('token.superseded')
    expect((await as(renewed)).statusCode).toBe(200)
  })

  it('ends the session when the old one is used again much later: somebody has a copy', async () => {
    const old = await newcomer(server, 'windows')
    await as(old)
    const renewed = await renew(old)
    await as(renewed)
    server.clock.pass(120_000)
    expect(problem(await as(old)).facts).toMatchObject({ reason: 'tokenReused' })
    expect(problem(await as(renewed)).facts).toMatchObject({ reason: 'tokenReused' })
  })
})

describe('AV3 from the client to the web page', () => {
  const link = async (terminal: TestTerminal) => {
    const answer = await terminal.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination: 'profile' } })
    return answer.json<{ url: string }>().url
  }
  const open = (url: string) =>
    server.ask({
      method: 'POST',
      url: '/v1/sign-in/hand-over',
      payload: { token: url.split('#')[1], terminal: { kind: 'web', shell: 'browser', deviceName: 'Chrome' } },
    })

  it('signs the browser in as the same account, once', async () => {
    const desktop = await newcomer(server, 'mac')
    const url = await link(desktop)
    expect(url).toMatch(/^https:\/\/foyer\.test\/hand-over#/)
    const opened = await open(url)
    expect(opened.json()).toMatchObject({
      destination: 'profile',
      account: { id: desktop.account.id },
      session: { terminal: 'web', signedInBy: 'handOver' },
    })
    expect(opened.cookies[0]?.name).toBe('__Host-foyer')
    expect(problem(await open(url)).code).toBe('handOver.gone')
  })

  it('is good for sixty seconds', async () => {
    const desktop = await newcomer(server, 'mac')
    const url = await link(desktop)
    server.clock.pass(60_000)
    expect(problem(await open(url)).code).toBe('handOver.gone')
  })

  it('is gone with the session that made it', async () => {
    const desktop = await newcomer(server, 'mac')
    const url = await link(desktop)
    await desktop.ask({ method: 'DELETE', url: '/v1/my/session' })
    expect(problem(await open(url)).code).toBe('handOver.gone')
  })

  it('is not for the web itself', async () => {
    const web = await newcomer(server, 'web')
    const answer = await web.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination: 'profile' } })
    expect(problem(answer).code).toBe('handOver.notFromHere')
  })
})

describe('a request that began before the session ended', () => {
  it('SI5 does nothing after the end', async () => {
    const { number, ...owner } = await newcomer(server, 'windows')
    const thief = await signIn(server, number, 'mac')
    const { sessionCheck } = server.deps
    const checked = await sessionCheck.signedInBy(thief.token, { fresh: true })
    await owner.ask({ method: 'DELETE', url: `/v1/my/terminals/${thief.session.id}` })
    const doings = [
      () => changeNickname(server.deps, checked, '偷来的'),
      () => removeAvatar(server.deps, checked),
      () => endOtherTerminals(server.deps, checked),
      () => endTerminal(server.deps, checked, owner.session.id),
      () => handOver(server.deps, checked, 'profile'),
      () => renewToken(server.deps.db, checked.session, server.clock.now()),
    ]
    for (const doing of doings) await expect(doing()).rejects.toMatchObject({ code: 'session.ended' })
    expect((await me(owner)).json().account.nickname).toBe(owner.account.nickname)
  })
})

describe('a browser that signs in again', () => {
  it('has one session: the one that its cookie opened before is over', async () => {
    const first = await newcomer(server, 'web')
    const { challenge, code } = await codeFor(server, first.number)
    const again = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/by-code',
      payload: { challenge, code, terminal: terminalOf('web') },
      headers: first.headers,
    })
    expect(again.statusCode).toBe(200)
    const second = terminalFrom(server, again, again.json())
    expect((await list(second)).map((one) => one.id)).toEqual([second.session.id])
    expect(problem(await me(first)).facts).toMatchObject({ reason: 'signedOut' })
  })
})
