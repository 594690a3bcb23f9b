import { randomUUID } from 'node:crypto'
import type { Account, SecurityLogEntry } from '@foyer/contract'
import { APPEAL_WAITS_FOR, APPEALS_FROM_AN_ADDRESS_PER_DAY, APPEALS_PER_NUMBER_PER_DAY } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeFor,
  connectLive,
  NUMBERS,
  newcomer,
  newNumber,
  problem,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { appealCode, askForAppeal, newAddress, openAppealOf } from '../testing/open-appeal.ts'
import { confirmAppeal } from './confirm-appeal.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const accountOf = async (terminal: TestTerminal) =>
  (await terminal.ask({ method: 'GET', url: '/v1/my/session' })).json<{ account: Account }>().account
const eventsOf = async (terminal: TestTerminal) =>
  (await terminal.ask({ method: 'GET', url: '/v1/my/security-log' }))
    .json<{ entries: SecurityLogEntry[] }>()
    .entries.map((one) => one.event)
const cancel = (terminal: TestTerminal) => terminal.ask({ method: 'DELETE', url: '/v1/my/appeal' })
const rowOf = (reference: string) =>
  server.deps.db.queries.selectFrom('appeals').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()
const textsTo = (number: string) => server.sandbox.messages(number).map((one) => one.text)

describe('an appeal', () => {
  it('of an account with no other way in is told to every terminal and to the lost number', async () => {
    const { number, ...windows } = await newcomer(server, 'windows')
    const ios = await signIn(server, number, 'ios')
    const live = await Promise.all([windows, ios].map(({ token }) => connectLive(server.app, { token })))
    for (const one of live) await one.next('welcome')
    const fresh = newNumber()
    const opened = await openAppealOf(server, { lost: number, fresh })

    expect(opened.reference).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/)
    expect(opened.maskedNewNumber).toBe(`${fresh.slice(3, 6)}****${fresh.slice(-4)}`)
    expect(opened.ripeAt).toBe(new Date(server.clock.now().getTime() + APPEAL_WAITS_FOR).toISOString())
    for (const one of live)
      expect(await one.next('security.changed')).toMatchObject({ event: 'appealOpened', by: null })
    const { reference: _, ...shown } = opened
    expect((await accountOf(windows)).appeal).toEqual({ openedAt: server.clock.now().toISOString(), ...shown })
    expect((await eventsOf(ios))[0]).toBe('appealOpened')
    await expect.poll(() => textsTo(number).at(-1)).toMatch(/改绑到其他手机号，72小时/)
    for (const one of live) one.close()
  })

  it('is no use without the code of the new number', async () => {
    const { number } = await newcomer(server, 'web')
    const { challenge, code } = await appealCode(server, newNumber())
    const ask = (payload: object) =>
      server.ask({ method: 'POST', url: '/v1/appeals', payload: { ...payload, lost: { number } } })
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    expect(problem(await ask({ challenge, code: wrong })).code).toBe('code.wrong')
    const forSignIn = await codeFor(server, newNumber())
    expect(problem(await ask(forSignIn)).code).toBe('code.expired')
    expect((await ask({ challenge, code })).statusCode).toBe(201)
    expect(problem(await ask({ challenge, code })).code).toBe('code.expired')
  })

  it('is for numbers of mainland China, the lost one and the new one (PH9)', async () => {
    const payload = { phone: { number: '+85251234567' } }
    const asked = await server.ask({ method: 'POST', url: '/v1/appeals/codes', payload })
    expect(problem(asked).code).toBe('number.overseas')
    const proven = await appealCode(server, newNumber())
    const ask = (number: string) =>
      server.ask({ method: 'POST', url: '/v1/appeals', payload: { ...proven, lost: { number } } })
    expect(problem(await ask('+85251234567')).code).toBe('number.overseas')
    expect(problem(await ask('1380000')).code).toBe('number.invalid')
    expect((await ask(newNumber())).statusCode).toBe(201) // the code was still good
  })

  it('keeps its numbers sealed', async () => {
    const [lost, fresh] = [newNumber(), newNumber()]
    const { reference } = await openAppealOf(server, { lost, fresh })
    const { rows } = await server.deps.db.pool.query('select a::text as line from appeals a where reference = $1', [
      reference,
    ])
    for (const number of [lost, fresh]) expect(rows[0].line).not.toContain(number.slice(3))
    expect(server.logged.join('\n')).not.toContain(lost.slice(3))
  })
})

describe('SI3 who opens an appeal learns nothing', () => {
  it('SI3 is answered alike whatever the lost number opens, and at the usual time', async () => {
    const plain = await newcomer(server, 'web')
    const withWechat = await newcomer(server, 'web')
    const withPasskey = await newcomer(server, 'web')
    const withRecoveryCode = await newcomer(server, 'web')
    const withUsedCode = await newcomer(server, 'web')
    const withPassword = await newcomer(server, 'web')
    const now = server.clock.now()
    const { queries } = server.deps.db
    await queries
      .insertInto('wechat_bindings')
      .values({
        id: randomUUID(),
        account_id: withWechat.account.id,
        realm: 'personal',
        unionid: randomUUID(),
        nickname: '微',
        bound_at: now,
      })
      .execute()
    await queries.insertInto('passkeys').values(passkeyOf(withPasskey.account.id, now)).execute()
    for (const [{ account }, used_at] of [
      [withRecoveryCode, null],
      [withUsedCode, now],
    ] as const)
      await queries
        .insertInto('recovery_codes')
        .values({ hash: Buffer.from(randomUUID()), account_id: account.id, made_at: now, used_at })
        .execute()
    const { hash } = await queries.selectFrom('passwords').select('hash').limit(1).executeTakeFirstOrThrow()
    await queries.insertInto('passwords').values({ account_id: withPassword.account.id, hash, set_at: now }).execute()

    const cases = [
      ['a number that nobody has', newNumber(), false],
      ['a number of an organisation alone', NUMBERS.bo, false],
      ['an account with a WeChat', withWechat.number, false],
      ['one with a passkey', withPasskey.number, false],
      ['one with a recovery code', withRecoveryCode.number, false],
      ['one whose recovery codes are used', withUsedCode.number, true],
      ['one with a password, which needs the number', withPassword.number, true],
      ['one with its number alone', plain.number, true],
    ] as const
    for (const [who, lost, concerns] of cases) {
      const fresh = newNumber()
      const proven = await appealCode(server, fresh)
      const from = performance.now()
      const answer = await server.ask({
        method: 'POST',
        url: '/v1/appeals',
        payload: { ...proven, lost: { number: lost } },
        remoteAddress: newAddress(),
      })
      expect(performance.now() - from, who).toBeGreaterThanOrEqual(499)
      expect(answer.statusCode, who).toBe(201)
      const { reference, ...rest } = answer.json()
      expect(rest, who).toEqual({
        ripeAt: new Date(server.clock.now().getTime() + APPEAL_WAITS_FOR).toISOString(),
        maskedNewNumber: `${fresh.slice(3, 6)}****${fresh.slice(-4)}`,
      })
      const row = await rowOf(reference)
      expect([row.account_id !== null, row.state], who).toEqual([concerns, 'waiting'])
    }
  })

  it('SI3 is answered alike when an appeal waits already, and the first one goes on', async () => {
    const { number, ...web } = await newcomer(server, 'web')
    const first = await openAppealOf(server, { lost: number })
    const second = await openAppealOf(server, { lost: number })
    expect(Object.keys(second)).toEqual(Object.keys(first))
    expect((await accountOf(web)).appeal?.maskedNewNumber).toBe(second.maskedNewNumber)
    for (const { reference } of [first, second]) expect((await rowOf(reference)).state).toBe('waiting')
  })

  it('keeps every appeal for an account, so that a stranger’s does not shut its owner out', async () => {
    const { number, account } = await newcomer(server, 'web')
    const opened = await Promise.all(Array.from({ length: 3 }, () => openAppealOf(server, { lost: number })))
    const rows = await Promise.all(opened.map(({ reference }) => rowOf(reference)))
    expect(rows.filter((row) => row.account_id === account.id)).toHaveLength(3)
    server.clock.pass(APPEAL_WAITS_FOR)
    const [one] = opened
    expect(await confirmAppeal(server.deps, one?.reference ?? '')).toMatchObject({ ended: 1 })
    const settled = await Promise.all(opened.map(({ reference }) => rowOf(reference)))
    expect(settled.map((row) => row.state).sort()).toEqual(['cancelled', 'cancelled', 'confirmed'])
  })
})

describe('the limits of appeals', () => {
  it.each([
    ['has an account', async () => (await newcomer(server, 'web')).number],
    ['nobody has', async () => newNumber()],
  ])('hold for a lost number that %s, over a day that slides', async (_, numberOf) => {
    const lost = await numberOf()
    const begun = server.clock.now().getTime()
    for (let opened = 0; opened < APPEALS_PER_NUMBER_PER_DAY; opened += 1) await openAppealOf(server, { lost })
    const refused = await askForAppeal(server, { lost })
    expect([refused.statusCode, problem(refused).code]).toEqual([429, 'appeal.tooMany'])
    const until = new Date(problem(refused).facts?.until as string)
    expect(until.getTime()).toBeGreaterThan(begun + DAY)
    expect(Number(refused.headers['retry-after'])).toBe(
      Math.ceil((until.getTime() - server.clock.now().getTime()) / 1000),
    )
    await openAppealOf(server, { lost: newNumber() }) // of another number there may be one
    const { challenge, code } = await appealCode(server, newNumber())
    const payload = { challenge, code, lost: { number: lost } }
    const again = () => server.ask({ method: 'POST', url: '/v1/appeals', payload, remoteAddress: newAddress() })
    expect(problem(await again()).code).toBe('appeal.tooMany')
    server.clock.set(until)
    expect((await askForAppeal(server, { lost })).statusCode).toBe(201)
  })

  it('let nobody past who asks many times at once', async () => {
    const lost = newNumber()
    const asked = Array.from({ length: 6 }, () => askForAppeal(server, { lost }))
    const statuses = (await Promise.all(asked)).map((one) => one.statusCode)
    expect(statuses.filter((one) => one === 201)).toHaveLength(APPEALS_PER_NUMBER_PER_DAY)
    expect(statuses.filter((one) => one === 429)).toHaveLength(6 - APPEALS_PER_NUMBER_PER_DAY)
  })

  it('hold for an address, and the code stays good', async () => {
    const address = newAddress()
    for (let opened = 0; opened < APPEALS_FROM_AN_ADDRESS_PER_DAY; opened += 1)
      await openAppealOf(server, { lost: newNumber(), address })
    const { challenge, code } = await appealCode(server, newNumber())
    const payload = { challenge, code, lost: { number: newNumber() } }
    const from = (remoteAddress: string) => server.ask({ method: 'POST', url: '/v1/appeals', payload, remoteAddress })
    expect(problem(await from(address)).code).toBe('appeal.tooMany')
    expect((await from(newAddress())).statusCode).toBe(201)
  })
})

describe('the owner', () => {
  it('cancels an appeal from any terminal, and everybody is told', async () => {
    const { number, ...windows } = await newcomer(server, 'windows')
    const web = await signIn(server, number, 'web')
    const { reference } = await openAppealOf(server, { lost: number })
    const live = await connectLive(server.app, { token: windows.token })
    await live.next('welcome')
    expect((await cancel(web)).statusCode).toBe(204)
    expect(await live.next('security.changed')).toMatchObject({
      event: 'appealCancelled',
      by: { session: web.session.id, terminal: 'web' },
    })
    live.close()
    expect((await accountOf(windows)).appeal).toBeNull()
    expect((await eventsOf(windows))[0]).toBe('appealCancelled')
    expect(await rowOf(reference)).toMatchObject({ state: 'cancelled', numbers: null, settled_at: server.clock.now() })
    await expect.poll(() => textsTo(number).at(-1)).toContain('已取消换绑申诉')
    const again = await cancel(web)
    expect([again.statusCode, problem(again).code]).toEqual([404, 'appeal.none'])
  })

  it('cancels it by signing in', async () => {
    const { number, ...web } = await newcomer(server, 'web')
    const { reference } = await openAppealOf(server, { lost: number })
    await signIn(server, number, 'ios')
    expect(await rowOf(reference)).toMatchObject({ state: 'cancelled', numbers: null })
    expect((await accountOf(web)).appeal).toBeNull()
    expect((await eventsOf(web)).slice(0, 3)).toContain('appealCancelled')
  })

  it("cannot cancel somebody else's", async () => {
    const { number, ...alice } = await newcomer(server, 'web')
    await openAppealOf(server, { lost: number })
    const mei = await newcomer(server, 'web')
    expect(problem(await cancel(mei)).code).toBe('appeal.none')
    expect((await accountOf(alice)).appeal).not.toBeNull()
    expect((await server.ask({ method: 'DELETE', url: '/v1/my/appeal' })).statusCode).toBe(401)
  })

  it('hears of a new one after the first was cancelled', async () => {
    const { number, ...web } = await newcomer(server, 'web')
    await openAppealOf(server, { lost: number })
    await cancel(web)
    const second = await openAppealOf(server, { lost: number })
    expect((await accountOf(web)).appeal?.maskedNewNumber).toBe(second.maskedNewNumber)
  })
})

function passkeyOf(account: string, now: Date) {
  return {
    id: randomUUID(),
    account_id: account,
    credential_id: Buffer.from(randomUUID()),
    public_key: Buffer.from('key'),
    counter: '0',
    transports: [],
    synced: true,
    name: '电脑',
    added_at: now,
  }
}
