import { type Action, CODE_RESENT_AFTER } from '@foyer/rules'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  connectLive,
  NUMBERS,
  newcomer,
  problem,
  proofByCode,
  recoveryCodesOf,
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

const HOUR = 3_600_000
const NOBODYS = '0000-0000-0000-0000'

const enter = (code: string, remoteAddress = '203.0.113.30', kind: 'mac' | 'web' | 'windows' = 'mac') =>
  server.ask({
    method: 'POST',
    url: '/v1/sign-in/by-recovery-code',
    payload: { code, terminal: terminalOf(kind) },
    remoteAddress,
  })
const prove = (person: TestTerminal, code: string, action: Action = 'addPasskey', remoteAddress = '203.0.113.31') =>
  person.ask({ method: 'POST', url: '/v1/my/proofs/by-recovery-code', payload: { action, code }, remoteAddress })
const logOf = async (person: TestTerminal) =>
  (await person.ask({ method: 'GET', url: '/v1/my/security-log' })).json().entries
const accountOf = async (person: TestTerminal) =>
  (await person.ask({ method: 'GET', url: '/v1/my/session' })).json().account
const textsTo = (number: string) =>
  server.sandbox
    .messages(number)
    .map((one) => one.text)
    .join()
async function owner() {
  const person = await newcomer(server, 'ios')
  const codes = await recoveryCodesOf(server, person, person.number)
  return { person, codes, code: codes[0] ?? '' }
}

async function codeWithZeroAndOne(): Promise<string> {
  const { person, codes } = await owner()
  for (let set = codes; ; set = await recoveryCodesOf(server, person, person.number)) {
    const code = set.find((one) => one.includes('0') && one.includes('1'))
    if (code !== undefined) return code
  }
}

describe('a set of recovery codes', () => {
  it('is ten codes, each of 16 characters that nobody mistakes, kept as hashes only', async () => {
    const { person, codes } = await owner()
    expect(codes).toHaveLength(10)
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/)
    expect(new Set(codes).size).toBe(10)
    expect(await accountOf(person)).toMatchObject({ recoveryCodesLeft: 10, facts: { hasRecoveryCodes: true } })
    const rows = await server.deps.db.queries
      .selectFrom('recovery_codes')
      .selectAll()
      .where('account_id', '=', person.account.id)
      .execute()
    const kept = JSON.stringify(rows.map((row) => [row.hash.toString('latin1'), row.hash.toString('hex')]))
    for (const code of codes) expect(kept).not.toContain(code.replaceAll('-', ''))
  })

  it('SI2 takes a proof, used up by it', async () => {
    const person = await newcomer(server, 'ios')
    const make = (proof: string) => person.ask({ method: 'POST', url: '/v1/my/recovery-codes', payload: { proof } })
    const other = await proofByCode(server, person, person.number, 'addPasskey')
    expect(problem(await make(other)).code).toBe('proof.needed')
    const proof = await proofByCode(server, person, person.number, 'showRecoveryCodes')
    const both = await Promise.all([make(proof), make(proof)])
    expect(both.map((one) => one.statusCode).sort()).toEqual([201, 422])
    expect((await accountOf(person)).recoveryCodesLeft).toBe(10)
  })

  it('makes the former one void', async () => {
    const { person, codes } = await owner()
    const next = await recoveryCodesOf(server, person, person.number)
    expect((await accountOf(person)).recoveryCodesLeft).toBe(10)
    for (const code of codes.slice(0, 2)) expect(problem(await enter(code)).code).toBe('recoveryCode.wrong')
    expect(problem(await prove(person, codes[2] ?? '')).code).toBe('recoveryCode.wrong')
    expect((await enter(next[0] ?? '')).statusCode).toBe(200)
  })

  it('SI6 is told to every terminal and the number, and stands in the log', async () => {
    const person = await newcomer(server, 'ios')
    const mac = await signIn(server, person.number, 'mac')
    const live = await connectLive(server.app, { token: mac.token })
    await live.next('welcome')
    await recoveryCodesOf(server, person, person.number)
    expect(await live.next('security.changed')).toMatchObject({ event: 'recoveryCodesMade', by: { terminal: 'ios' } })
    live.close()
    await expect.poll(() => textsTo(person.number), { timeout: 5000 }).toContain('已生成新的恢复码')
    expect(await logOf(person)).toContainEqual(
      expect.objectContaining({ event: 'recoveryCodesMade', method: 'smsCode', terminal: 'ios' }),
    )
  })
})

describe('signing in by recovery code', () => {
  it('SI1 SI2 signs in once, and leaves one fewer', async () => {
    const { person, code } = await owner()
    const answer = await enter(code)
    expect(answer.json()).toMatchObject({
      outcome: 'signedIn',
      session: { signedInBy: 'recoveryCode' },
      account: { id: person.account.id, recoveryCodesLeft: 9 },
    })
    expect(problem(await enter(code)).code).toBe('recoveryCode.wrong')
  })

  it('SI2 in parallel on two processes too signs in once', async () => {
    const { person, code } = await owner()
    const other = await server.another()
    const request = {
      method: 'POST',
      url: '/v1/sign-in/by-recovery-code',
      headers: { host: 'foyer.test', 'x-forwarded-for': '203.0.113.40' },
      payload: { code, terminal: terminalOf('web') },
    } as const
    const answers = await Promise.all([0, 1, 2, 3].map((one) => (one % 2 ? other.app : server.app).inject(request)))
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 422, 422, 422])
    expect((await accountOf(person)).recoveryCodesLeft).toBe(9)
  })

  it('signs in and proves once, when both are tried at the same time', async () => {
    const { person, code } = await owner()
    const answers = await Promise.all([enter(code), prove(person, code), enter(code), prove(person, code)])
    expect(answers.filter((one) => one.statusCode < 300)).toHaveLength(1)
    expect((await accountOf(person)).recoveryCodesLeft).toBe(9)
  })

  it('waits while the set is made anew, and is then one of a former set', async () => {
    const { person, code } = await owner()
    const waiting = sql<{ waiting: number }>`
      select count(*)::int as waiting from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    let entering: ReturnType<typeof enter> | undefined
    await server.deps.db.transaction(async (tx) => {
      await tx.selectFrom('accounts').select('id').where('id', '=', person.account.id).forUpdate().execute()
      entering = Promise.resolve(enter(code))
      await expect.poll(async () => (await waiting.execute(server.deps.db.queries)).rows[0]?.waiting).toBe(1)
      await tx.deleteFrom('recovery_codes').where('account_id', '=', person.account.id).execute()
    })
    expect(problem(await (entering as ReturnType<typeof enter>)).code).toBe('recoveryCode.wrong')
  })

  it.each([
    ['without dashes', (code: string) => code.replaceAll('-', '')],
    ['with spaces', (code: string) => ` ${code.replaceAll('-', ' ')} `],
    ['in capital letters', (code: string) => code.toUpperCase()],
    ['with the letter O for every 0', (code: string) => code.replaceAll('0', 'O')],
    ['with I and l for every 1', (code: string) => code.replaceAll('1', 'I').replace('I', 'l')],
  ])('takes a code typed %s', async (_, typed) => {
    const code = await codeWithZeroAndOne()
    expect(typed(code)).not.toBe(code)
    expect((await enter(typed(code))).statusCode).toBe(200)
  })

  it('SI3 answers alike for one that was used, one of a former set and one that never was', async () => {
    const { person, codes, code } = await owner()
    const fresh = await recoveryCodesOf(server, person, person.number)
    await enter(fresh[0] ?? '')
    const answers = [await enter(fresh[0] ?? ''), await enter(code), await enter(codes[1] ?? ''), await enter(NOBODYS)]
    const bodies = answers.map((one) => {
      const { instance: _, ...rest } = one.json()
      return { status: one.statusCode, rest }
    })
    for (const body of bodies) expect(body).toEqual(bodies[0])
    expect(bodies[0]).toMatchObject({ status: 422, rest: { code: 'recoveryCode.wrong' } })
  })

  it('SI6 tells the other terminals and the number, and a used one tried again stands in the log', async () => {
    const { person, code } = await owner()
    const live = await connectLive(server.app, { token: person.token })
    await live.next('welcome')
    server.clock.pass(CODE_RESENT_AFTER) // what the gateways allow a number, too
    await enter(code)
    expect(await live.next('security.changed')).toMatchObject({ event: 'recoveryCodeUsed', by: { terminal: 'mac' } })
    live.close()
    await expect.poll(() => textsTo(person.number), { timeout: 5000 }).toContain('已使用一个恢复码')
    await enter(code)
    expect(
      (await logOf(person)).map((one: { event: string; refusal: string | null }) => [one.event, one.refusal]),
    ).toEqual(
      expect.arrayContaining([
        ['signedIn', null],
        ['recoveryCodeUsed', null],
        ['signInRefused', 'recoveryCode.wrong'],
      ]),
    )
  })

  it('JM8 is not used up where the organisation keeps the older terminal', async () => {
    const bo = await signIn(server, NUMBERS.bo, 'windows')
    const [code = ''] = await recoveryCodesOf(server, bo, NUMBERS.bo)
    const { queries } = server.deps.db
    const { organisation_id } = await queries
      .selectFrom('accounts')
      .select('organisation_id')
      .where('id', '=', bo.account.id)
      .executeTakeFirstOrThrow()
    await queries
      .insertInto('organisation_settings')
      .values({
        organisation_id: organisation_id ?? '',
        setting: 'refuses_newer_terminal',
        is_on: true,
        changed_at: server.clock.now(),
        changed_by: null,
      })
      .execute()
    expect(problem(await enter(code, undefined, 'windows')).code).toBe('terminal.occupied')
    expect((await accountOf(bo)).recoveryCodesLeft).toBe(10)
    expect((await logOf(bo))[0]).toMatchObject({ event: 'signInRefused', refusal: 'terminal.occupied' })
    expect((await enter(code, undefined, 'mac')).statusCode).toBe(200)
    await queries.deleteFrom('organisation_settings').execute()
  })

  it('SI2 after twenty wrong ones an hour an address tries no more; right ones do not count', async () => {
    const { codes } = await owner()
    const [first = '', second = '', third = ''] = codes
    const address = '198.51.100.90'
    expect((await enter(first, address, 'web')).statusCode).toBe(200)
    const wrong = await Promise.all(Array.from({ length: 22 }, () => enter(NOBODYS, address)))
    expect(wrong.filter((one) => problem(one).code === 'recoveryCode.wrong')).toHaveLength(20)
    expect(wrong.filter((one) => problem(one).code === 'address.tooMany')).toHaveLength(2)
    expect(problem(await enter(second, address, 'web')).code).toBe('address.tooMany')
    expect((await enter(second, '198.51.100.91', 'web')).statusCode).toBe(200)
    server.clock.pass(HOUR)
    expect((await enter(third, address, 'web')).statusCode).toBe(200)
  })
})

describe('proving the account with a recovery code', () => {
  it('PH4 SI2 gives a proof once, and leaves one fewer', async () => {
    const { person, code } = await owner()
    const proven = await prove(person, code)
    expect(proven.json()).toMatchObject({ action: 'addPasskey', method: 'recoveryCode' })
    expect(problem(await prove(person, code)).code).toBe('recoveryCode.wrong')
    expect((await accountOf(person)).recoveryCodesLeft).toBe(9)
    const { proof } = proven.json()
    const asked = await person.ask({ method: 'POST', url: '/v1/my/passkeys/challenges', payload: { proof } })
    expect(asked.statusCode).toBe(201)
    expect((await logOf(person)).map((one: { event: string }) => one.event)).toEqual(
      expect.arrayContaining(['recoveryCodeUsed', 'proofPassed', 'proofFailed']),
    )
  })

  it('takes the last one too, and then is offered no more', async () => {
    const { person, codes } = await owner()
    for (const code of codes) expect((await prove(person, code)).statusCode).toBe(201)
    expect((await accountOf(person)).recoveryCodesLeft).toBe(0)
    expect(problem(await prove(person, NOBODYS)).code).toBe('proof.notAccepted')
  })

  it("SI3 another account's code is as wrong as none, and stays good for its owner", async () => {
    const { person } = await owner()
    const stranger = await owner()
    expect(problem(await prove(person, stranger.code)).code).toBe('recoveryCode.wrong')
    expect((await enter(stranger.code)).statusCode).toBe(200)
  })

  it('SI2 after ten wrong ones a day no terminal that the account does not know proves by any', async () => {
    const { person, code } = await owner()
    const mac = await signIn(server, person.number, 'mac')
    for (let wrong = 0; wrong < 10; wrong += 1) await prove(mac, NOBODYS, 'addPasskey', '198.51.100.92')
    expect(problem(await prove(mac, code, 'addPasskey', '198.51.100.93')).code).toBe('proof.tooMany')
    expect(problem(await prove(person, code, 'addPasskey', '198.51.100.93')).code).toBe('proof.tooMany')
    server.clock.pass(24 * 3_600_000)
    expect((await prove(person, code, 'addPasskey', '198.51.100.93')).statusCode).toBe(201)
  })

  it('SI2 wrong ones count for the address together with those of signing in', async () => {
    const address = '198.51.100.94'
    const [one, two, three] = [await owner(), await owner(), await owner()]
    expect((await prove(one.person, one.code, 'addPasskey', address)).statusCode).toBe(201) // does not count
    const wrong = []
    for (let tries = 0; tries < 8; tries += 1)
      for (const { person } of [one, two]) wrong.push(await prove(person, NOBODYS, 'addPasskey', address))
    for (let tries = 0; tries < 4; tries += 1) wrong.push(await enter(NOBODYS, address))
    expect(wrong.map((answer) => problem(answer).code)).toEqual(Array(20).fill('recoveryCode.wrong'))
    const refused = await prove(three.person, three.code, 'addPasskey', address)
    expect(problem(refused).code).toBe('address.tooMany')
    expect((await accountOf(three.person)).recoveryCodesLeft).toBe(10)
  })
})

it('codes are neither logged nor shown by an error', async () => {
  const { person, codes } = await owner()
  await enter(codes[0] ?? '')
  await prove(person, codes[1] ?? '')
  const text = server.logged.join('\n')
  for (const code of codes) for (const form of [code, code.replaceAll('-', '')]) expect(text.includes(form)).toBe(false)
})
