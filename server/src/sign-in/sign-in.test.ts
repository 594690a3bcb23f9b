import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeFor,
  NUMBERS,
  newcomer,
  newNumber,
  problem,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  terminalOf,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const MINUTE = 60_000

function byCode(challenge: string, code: string) {
  return server.ask({
    method: 'POST',
    url: '/v1/sign-in/by-code',
    payload: { challenge, code, terminal: terminalOf('windows') },
  })
}
function askForCode(number: string, address = '203.0.113.7') {
  return server.ask({
    method: 'POST',
    url: '/v1/sign-in/codes',
    payload: { phone: { number } },
    remoteAddress: address,
  })
}
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

describe('SI1 signing in by phone and code', () => {
  it('signs in to the one account that the number opens', async () => {
    const alice = await signIn(server, NUMBERS.alice, 'windows')
    expect(alice.account).toMatchObject({
      realm: { kind: 'personal' },
      maskedNumber: '138****0001',
      facts: { plan: 'free' },
    })
    expect(alice.session).toMatchObject({
      terminal: 'windows',
      surface: 'desktop',
      signedInBy: 'phoneCode',
      current: true,
    })
    const me = await alice.ask({ method: 'GET', url: '/v1/my/session' })
    expect(me.statusCode).toBe(200)
    expect(me.json().session.id).toBe(alice.session.id)
  })

  it('asks which one when the number opens several, the personal one first', async () => {
    const { step } = await stepByCode(server, NUMBERS.threeAccounts, 'mac')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    expect(step.accounts.map((one) => [one.realm.kind, one.plan, one.role])).toEqual([
      ['personal', 'free', null],
      ['organisation', expect.stringMatching(/business|enterprise/), expect.any(String)],
      ['organisation', expect.stringMatching(/business|enterprise/), expect.any(String)],
    ])
    const [, second] = step.accounts
    const payload = { ticket: step.ticket, account: second?.id }
    const chosen = await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload })
    expect(chosen.json().account.id).toBe(second?.id)
    const again = await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload })
    expect(problem(again).code).toBe('signIn.expired')
  })

  it('refuses an account that was not offered, and the ticket can still be used', async () => {
    const alice = await signIn(server, NUMBERS.alice, 'windows')
    const { step } = await stepByCode(server, NUMBERS.threeAccounts, 'mac')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    const choose = (account: string | undefined) =>
      server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload: { ticket: step.ticket, account } })
    expect(problem(await choose(alice.account.id)).code).toBe('signIn.accountNotOffered')
    expect((await choose(step.accounts[0]?.id)).statusCode).toBe(200)
  })

  it('registers a personal account for a number that opens none, after the terms were accepted', async () => {
    const number = newNumber()
    const { step } = await stepByCode(server, number, 'ios')
    if (step.outcome !== 'register') throw new Error(step.outcome)
    const register = (termsVersion: string) =>
      server.ask({
        method: 'POST',
        url: '/v1/sign-in/registration',
        payload: { ticket: step.ticket, termsVersion, nickname: ' 小  明 ' },
      })
    expect(problem(await register('2020-01-01')).code).toBe('terms.notAccepted')
    const registered = await register(step.termsVersion)
    expect(registered.statusCode).toBe(201)
    expect(registered.json().account).toMatchObject({ nickname: '小 明', facts: { plan: 'free', hasPassword: false } })
    const back = await signIn(server, number, 'ios')
    expect(back.account.id).toBe(registered.json().account.id)
  })

  it('gives one number one personal account, however many register at once', async () => {
    const number = newNumber()
    const steps = [await stepByCode(server, number, 'ios'), await stepByCode(server, number, 'android')]
    const answers = await Promise.all(
      steps.map(({ step }) => {
        if (step.outcome !== 'register') throw new Error(step.outcome)
        const payload = { ticket: step.ticket, termsVersion: step.termsVersion }
        return server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload })
      }),
    )
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 422])
  })

  it('takes numbers of every country, as people write them', async () => {
    const written = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/codes',
      payload: { phone: { number: '(020) 7946 0018', region: 'GB' } },
    })
    expect(written.json().maskedNumber).toBe('+44 20****0018')
    expect((await server.sandbox.waitForMessage('+442079460018')).text).toMatch(/verification code/)
  })

  it.each(['+4955050979929582', '+19002345678', '12345'])(
    'refuses %s, to which no text message can go',
    async (number) => {
      expect(problem(await askForCode(number)).code).toBe('number.invalid')
    },
  )

  it.each(['a\u0000b', 'a\u202eb', ' ', 'x'.repeat(61)])('refuses the device name %j', async (deviceName) => {
    const { challenge, code } = await codeFor(server, NUMBERS.mei)
    const payload = { challenge, code, terminal: { kind: 'web', shell: 'browser', deviceName } }
    const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/by-code', payload })
    expect(problem(answer)).toMatchObject({ code: 'request.invalid', fields: [{ path: 'body.terminal.deviceName' }] })
  })

  it('shows no more than half of a short number', async () => {
    expect((await askForCode('+3546114567')).json().maskedNumber).toBe('+354 ****567')
  })

  it('refuses what is no number', async () => {
    expect(problem(await askForCode('12345')).code).toBe('number.invalid')
  })
})

describe('SI2 codes', () => {
  it('are six digits that end after ten minutes', async () => {
    const { challenge, code } = await codeFor(server, NUMBERS.bo)
    expect(code).toMatch(/^\d{6}$/)
    server.clock.pass(10 * MINUTE)
    expect(problem(await byCode(challenge, code)).code).toBe('code.expired')
  })

  it('work until the last second', async () => {
    const { challenge, code } = await codeFor(server, NUMBERS.bo)
    server.clock.pass(10 * MINUTE - 1000)
    expect((await byCode(challenge, code)).statusCode).toBe(200)
  })

  it('work once', async () => {
    const { challenge, code } = await codeFor(server, NUMBERS.bo)
    const answers = await Promise.all([1, 2, 3, 4].map(() => byCode(challenge, code)))
    expect(answers.filter((one) => one.statusCode === 200)).toHaveLength(1)
  })

  it('end with the fifth wrong try', async () => {
    const { challenge, code } = await codeFor(server, NUMBERS.bo)
    const wrong = otherThan(code)
    for (const left of [4, 3, 2, 1]) {
      const answer = problem(await byCode(challenge, wrong))
      expect(answer).toMatchObject({ code: 'code.wrong', rule: 'SI2', facts: { left } })
    }
    expect(problem(await byCode(challenge, wrong)).code).toBe('code.exhausted')
    expect(problem(await byCode(challenge, code)).code).toBe('code.exhausted')
  })

  it('go to a number once a minute', async () => {
    const number = newNumber()
    expect((await askForCode(number)).statusCode).toBe(202)
    server.clock.pass(20_000)
    const soon = await askForCode(number)
    expect(problem(soon)).toMatchObject({ code: 'code.tooSoon', status: 429, facts: { seconds: 40 } })
    expect(soon.headers['retry-after']).toBe('40')
    server.clock.pass(40_000)
    expect((await askForCode(number)).statusCode).toBe(202)
  })

  it('go to a number ten times an hour', async () => {
    const number = newNumber()
    for (let sent = 0; sent < 10; sent += 1) {
      expect((await askForCode(number)).statusCode).toBe(202)
      server.clock.pass(MINUTE)
    }
    expect(problem(await askForCode(number)).code).toBe('code.tooMany')
    server.clock.pass(50 * MINUTE)
    expect((await askForCode(number)).statusCode).toBe(202)
  })

  it('go to a number once a minute when two server processes are asked at once', async () => {
    const other = await server.another()
    const number = newNumber()
    const request = {
      method: 'POST',
      url: '/v1/sign-in/codes',
      payload: { phone: { number } },
      headers: { host: 'foyer.test' },
    } as const
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((one) => (one % 2 ? other.app : server.app).inject(request)),
    )
    expect(answers.filter((one) => one.statusCode === 202)).toHaveLength(1)
    expect(answers.filter((one) => one.statusCode === 429)).toHaveLength(5)
  })

  it('are refused to an address that asks too often, whatever the numbers', async () => {
    const answers = []
    for (let asked = 0; asked < 61; asked += 1) answers.push(await askForCode(newNumber(), '198.51.100.9'))
    expect(answers.filter((one) => one.statusCode === 202)).toHaveLength(60)
    expect(problem(answers[60] as never).code).toBe('address.tooMany')
    expect((await askForCode(newNumber(), '198.51.100.10')).statusCode).toBe(202)
  })

  it('that were asked for one purpose are good for no other', async () => {
    const { challenge, code } = await codeFor(server, NUMBERS.mei)
    const mei = await signIn(server, NUMBERS.mei, 'windows')
    const payload = { action: 'setPassword', challenge, code }
    const answer = await mei.ask({ method: 'POST', url: '/v1/my/proofs/by-code', payload })
    expect(problem(answer).code).toBe('code.expired')
  })
})

describe('SI1 signing in by phone and password', () => {
  const byPassword = (number: string, password: string, address = '192.0.2.1') =>
    server.ask({
      method: 'POST',
      url: '/v1/sign-in/by-password',
      payload: { phone: { number }, password, terminal: terminalOf('mac') },
      remoteAddress: address,
    })

  it('signs in with the right one', async () => {
    const answer = await byPassword(NUMBERS.alice, 'foyer-demo-2026')
    expect(answer.json()).toMatchObject({ outcome: 'signedIn', session: { signedInBy: 'phonePassword' } })
  })

  it('SI3 answers alike for a wrong password and for a number that nobody has', async () => {
    const wrong = await byPassword(NUMBERS.alice, 'not the password')
    const nobody = await byPassword(newNumber(), 'not the password')
    const without = await newcomer(server, 'web').then(({ number }) => byPassword(number, 'not the password'))
    const without_instance = ({ instance: _, ...rest }: Record<string, unknown>) => rest
    const bodies = [wrong, nobody, without].map((one) => without_instance(one.json()))
    expect(bodies[1]).toEqual(bodies[0])
    expect(bodies[2]).toEqual(bodies[0])
    expect([wrong, nobody, without].map((one) => one.statusCode)).toEqual([422, 422, 422])
  })

  it('SI3 answers none of them before the usual time', async () => {
    const took = async (number: string, address: string) => {
      const from = performance.now()
      await byPassword(number, 'not the password', address)
      return performance.now() - from
    }
    const spans = [
      took(NUMBERS.mei, '192.0.2.50'),
      took(NUMBERS.threeAccounts, '192.0.2.51'),
      took(newNumber(), '192.0.2.52'),
    ]
    for (const span of await Promise.all(spans)) expect(span).toBeGreaterThanOrEqual(499)
  })

  it('stops guessing for one number from one address, and the owner elsewhere still gets in', async () => {
    const guesses = Array.from({ length: 12 }, (_, guess) => byPassword(NUMBERS.eve, `guess ${guess}`, '192.0.2.66'))
    const codes = (await Promise.all(guesses)).map((one) => problem(one).code)
    expect(codes.filter((one) => one === 'password.wrong')).toHaveLength(10)
    expect(codes.filter((one) => one === 'password.tooMany')).toHaveLength(2)
    expect(problem(await byPassword(NUMBERS.eve, 'foyer-demo-2026', '192.0.2.66')).code).toBe('password.tooMany')
    expect((await byPassword(NUMBERS.eve, 'foyer-demo-2026', '192.0.2.67')).statusCode).toBe(200)
  })
})

describe('what a terminal says of its kind', () => {
  const signInAs = async (kind: 'windows' | 'mac' | 'web', shell: string, platform: string) => {
    const { challenge, code } = await codeFor(server, NUMBERS.mei)
    return server.ask({
      method: 'POST',
      url: '/v1/sign-in/by-code',
      payload: { challenge, code, terminal: { kind, shell, deviceName: 'x' } },
      headers: { 'sec-ch-ua-platform': `"${platform}"` },
    })
  }

  it('is refused when the browser engine says another one', async () => {
    expect(problem(await signInAs('windows', 'installed', 'macOS')).code).toBe('terminal.contradiction')
    expect((await signInAs('mac', 'installed', 'macOS')).statusCode).toBe(200)
  })

  it('cannot be one of the five in a browser tab', async () => {
    expect(problem(await signInAs('windows', 'browser', 'Windows')).code).toBe('terminal.contradiction')
    expect((await signInAs('web', 'browser', 'Windows')).statusCode).toBe(200)
  })
})

describe('requests that another site makes a browser send', () => {
  it('are refused', async () => {
    const answer = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/codes',
      payload: { phone: { number: newNumber() } },
      headers: { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' },
    })
    expect(problem(answer).code).toBe('request.foreignOrigin')
  })
})

it('a bad request is answered with the fields that are wrong, and in the language that was asked for', async () => {
  const answer = await server.ask({
    method: 'POST',
    url: '/v1/sign-in/by-code',
    payload: { challenge: 'x', code: '12', terminal: terminalOf('windows') },
    headers: { 'accept-language': 'en' },
  })
  expect(answer.headers['content-type']).toMatch('application/problem+json')
  expect(problem(answer)).toMatchObject({ code: 'request.invalid', title: 'The request is not right' })
  expect(problem(answer).fields?.map((one) => one.path)).toEqual(['body.challenge', 'body.code'])
})

it('neither numbers nor codes nor tokens are logged', async () => {
  const { challenge, code } = await codeFor(server, NUMBERS.alice)
  await byCode(challenge, code)
  const logged = server.logged.join('\n')
  expect(logged).not.toContain('1380000000')
  expect(logged).not.toContain(code)
})
