import {
  CODE_DIGITS,
  CODE_WRONG_TRIES,
  WRONG_CODES_FOR_A_NUMBER_PER_DAY,
  WRONG_CODES_FROM_AN_ADDRESS_PER_HOUR,
  WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY,
} from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '../demo/seed-demo-people.ts'
import type { Running } from '../start.ts'
import {
  NUMBERS,
  newcomer,
  newNumber,
  nextCode,
  problem,
  proofByCode,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
  terminalFrom,
  terminalOf,
} from '../testing/index.ts'
import { newAddress } from '../testing/open-appeal.ts'

let server: TestServer
let other: Running
beforeAll(async () => {
  server = await startTestServer()
  other = await server.another()
})
afterAll(() => server.stop())

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Asks one server process after the other, each time from another address. */
let asked = 0
function guess(url: string, payload: object, headers: Record<string, string> = {}, remoteAddress = newAddress()) {
  asked += 1
  const { app } = asked % 2 ? server : other
  return app.inject({ method: 'POST', url, payload, remoteAddress, headers: { host: 'foyer.test', ...headers } })
}

async function proofChallenge(person: TestTerminal, number: string) {
  server.clock.pass(MINUTE)
  const sent = await person.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action: 'rebindPhone' } })
  if (sent.statusCode !== 202) throw new Error(sent.body)
  return { challenge: sent.json().challenge as string, code: await nextCode(server, number) }
}

/** Guesses codes of proofs until nothing more is tried; how many were compared. */
async function guessProofs(person: TestTerminal, number: string): Promise<number> {
  for (let tried = 0; ; ) {
    const { challenge, code } = await proofChallenge(person, number)
    for (let time = 0; time < CODE_WRONG_TRIES; time += 1) {
      const payload = { action: 'rebindPhone', challenge, code: otherThan(code) }
      const answer = problem(await guess('/v1/my/proofs/by-code', payload, person.headers))
      if (answer.code === 'proof.tooMany') return tried
      expect(['code.wrong', 'code.exhausted']).toContain(answer.code)
      tried += 1
    }
  }
}

async function signInChallenge(number: string) {
  server.clock.pass(MINUTE)
  const sent = await guess('/v1/sign-in/codes', { phone: { number } })
  if (sent.statusCode !== 202) throw new Error(sent.body)
  return { challenge: sent.json().challenge as string, code: await nextCode(server, number) }
}

/** Somebody new, on a terminal that keeps a secret. */
async function newcomerOn(device: string): Promise<TestTerminal & { number: string }> {
  const number = newNumber()
  const terminal = terminalOf('mac', undefined, device)
  const { challenge, code } = await signInChallenge(number)
  const payload = { challenge, code, terminal }
  const { ticket, termsVersion } = (await server.ask({ method: 'POST', url: '/v1/sign-in/by-code', payload })).json()
  const registration = { method: 'POST', url: '/v1/sign-in/registration', payload: { ticket, termsVersion } } as const
  const answer = await server.ask(registration)
  return { ...terminalFrom(server, answer, answer.json()), number }
}

async function byPassword(number: string, kind: 'web' | 'mac', device?: string): Promise<TestTerminal> {
  const payload = { phone: { number }, password: DEMO_PASSWORD, terminal: terminalOf(kind, undefined, device) }
  const answer = await server.ask({
    method: 'POST',
    url: '/v1/sign-in/by-password',
    payload,
    remoteAddress: newAddress(),
  })
  return terminalFrom(server, answer, answer.json())
}

describe('guessing codes', () => {
  it('SI2: hits with a chance of at most 1 in 100,000 a day, for a number and for an account', () => {
    const codes = 10 ** CODE_DIGITS
    expect(WRONG_CODES_FOR_A_NUMBER_PER_DAY / codes).toBeLessThanOrEqual(1 / 100_000)
    expect(WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY / codes).toBeLessThanOrEqual(1 / 100_000)
  })

  it('SI2: to sign in ends after ten a day for a number, from however many addresses, on two server processes', async () => {
    const person = await newcomer(server, 'android')
    let tried = 0
    let last = ''
    for (let round = 0; round < 3 && last !== 'code.tooManyWrong'; round += 1) {
      const { challenge, code } = await signInChallenge(person.number)
      for (let time = 0; time < CODE_WRONG_TRIES; time += 1) {
        const payload = { challenge, code: otherThan(code), terminal: terminalOf('web') }
        last = problem(await guess('/v1/sign-in/by-code', payload)).code
        if (last === 'code.tooManyWrong') break
        tried += 1
      }
    }
    expect({ tried, last }).toEqual({ tried: WRONG_CODES_FOR_A_NUMBER_PER_DAY, last: 'code.tooManyWrong' })
    const { challenge, code } = await signInChallenge(person.number)
    const right = await guess('/v1/sign-in/by-code', { challenge, code, terminal: terminalOf('web') })
    expect(problem(right)).toMatchObject({ code: 'code.tooManyWrong', rule: 'SI2', status: 429 })
    expect(Date.parse(String(problem(right).facts?.until))).toBeGreaterThan(server.clock.now().getTime())
  })

  it('SI2: at the same moment on two server processes no more are compared than one after another', async () => {
    const person = await newcomer(server, 'android')
    const { challenge, code } = await signInChallenge(person.number)
    const again = await signInChallenge(person.number)
    const third = await signInChallenge(person.number)
    const guesses = [challenge, again.challenge, third.challenge].flatMap((one) =>
      Array.from({ length: 6 }, () =>
        guess('/v1/sign-in/by-code', {
          challenge: one,
          code: [code, again.code, third.code].includes('111111') ? '222222' : '111111',
          terminal: terminalOf('web'),
        }),
      ),
    )
    const codes = (await Promise.all(guesses)).map((one) => problem(one).code)
    expect(codes.filter((one) => one === 'code.wrong').length).toBeLessThanOrEqual(WRONG_CODES_FOR_A_NUMBER_PER_DAY)
    expect(codes).toContain('code.tooManyWrong')
  })

  it('SI2: does not lock the owner out: a terminal that the account knows signs in', async () => {
    const number = newNumber()
    const device = 'a-secret-of-this-terminal'
    const enter = async (known: string | undefined) => {
      const { challenge, code } = await signInChallenge(number)
      const terminal = terminalOf('mac', undefined, known)
      return server.ask({ method: 'POST', url: '/v1/sign-in/by-code', payload: { challenge, code, terminal } })
    }
    const step = (await enter(device)).json()
    const registration = { ticket: step.ticket, termsVersion: step.termsVersion }
    await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload: registration })
    for (let round = 0; round < 2; round += 1) {
      const { challenge, code } = await signInChallenge(number)
      for (let time = 0; time < CODE_WRONG_TRIES; time += 1)
        await guess('/v1/sign-in/by-code', { challenge, code: otherThan(code), terminal: terminalOf('web') })
    }
    expect(problem(await enter(undefined)).code).toBe('code.tooManyWrong')
    expect(problem(await enter('another-secret-that-is-unknown')).code).toBe('code.tooManyWrong')
    expect((await enter(device)).json()).toMatchObject({ outcome: 'signedIn' })
  })

  it('SI2: from one address ends after so many in an hour, whatever the numbers', async () => {
    const address = newAddress()
    const codes: string[] = []
    for (let time = 0; time <= WRONG_CODES_FROM_AN_ADDRESS_PER_HOUR; time += 1) {
      const payload = { challenge: crypto.randomUUID(), code: '000000', terminal: terminalOf('web') }
      codes.push(problem(await guess('/v1/sign-in/by-code', payload, {}, address)).code)
    }
    expect(codes.filter((one) => one === 'code.expired')).toHaveLength(WRONG_CODES_FROM_AN_ADDRESS_PER_HOUR)
    expect(codes.at(-1)).toBe('address.tooMany')
  })
})

describe('guessing proofs', () => {
  it('SI2: ends after ten a day for an account, from however many addresses and unknown terminals, on two server processes', async () => {
    const person = await newcomer(server, 'android')
    const mac = await signIn(server, person.number, 'mac')
    expect(await guessProofs(person, person.number)).toBe(WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY)
    expect(await guessProofs(mac, person.number)).toBe(0)
    const { challenge, code } = await proofChallenge(mac, person.number)
    const right = await guess('/v1/my/proofs/by-code', { action: 'rebindPhone', challenge, code }, mac.headers)
    expect(problem(right)).toMatchObject({ code: 'proof.tooMany', rule: 'SI2', status: 429 })
  })

  it('SI2: whatever the method: passwords count with codes', async () => {
    const mei = await signIn(server, NUMBERS.mei, 'android')
    const wrong = () => guess('/v1/my/proofs/by-password', { action: 'rebindPhone', password: 'not hers' }, mei.headers)
    const answers = []
    for (let time = 0; time <= WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY; time += 1) answers.push(problem(await wrong()).code)
    expect(answers.filter((one) => one === 'password.wrongHere')).toHaveLength(WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY)
    expect(answers.at(-1)).toBe('proof.tooMany')
    expect(await guessProofs(mei, NUMBERS.mei)).toBe(0)
  })

  it('SI2: does not lock the owner out: a terminal that was signed in with a code before can prove still', async () => {
    const owner = await newcomerOn('a-secret-of-the-owner-s')
    const stranger = await signIn(server, owner.number, 'android')
    expect(await guessProofs(stranger, owner.number)).toBe(WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY)
    expect(await proofByCode(server, owner, owner.number, 'rebindPhone')).toBeTypeOf('string')
  })

  it('SI2: a terminal that is known has ten of its own, and a password alone makes none known', async () => {
    const owner = await newcomerOn('another-secret-of-theirs')
    expect(await guessProofs(owner, owner.number)).toBe(WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY)
    server.clock.pass(DAY)
    const [one, two] = [
      await byPassword(NUMBERS.mei, 'mac', 'x'.repeat(30)),
      await byPassword(NUMBERS.mei, 'web', 'y'.repeat(30)),
    ]
    expect(await guessProofs(one, NUMBERS.mei)).toBe(WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY)
    expect(await guessProofs(two, NUMBERS.mei)).toBe(0)
  })

  it('SI2: gets no further tries by opening web sessions from the stolen terminal, and ending them', async () => {
    const stranger = await newcomerOn('the-secret-of-a-stolen-one')
    const owner = stranger
    await guessProofs(stranger, owner.number)
    const made = await stranger.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination: 'security' } })
    const token = new URL(made.json().url).hash.slice(1)
    const payload = { token, terminal: terminalOf('web') }
    const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/hand-over', payload })
    const web = terminalFrom(server, answer, answer.json())
    expect(await guessProofs(web, owner.number)).toBe(0)
    await web.ask({ method: 'DELETE', url: '/v1/my/session' })
    expect(await guessProofs(stranger, owner.number)).toBe(0)
  })

  it('SI2: gets no further tries by signing in anew with a stolen password', async () => {
    server.clock.pass(DAY)
    const first = await byPassword(NUMBERS.alice, 'mac')
    expect(await guessProofs(first, NUMBERS.alice)).toBe(WRONG_PROOFS_OF_AN_ACCOUNT_PER_DAY)
    await first.ask({ method: 'DELETE', url: '/v1/my/session' })
    const again = await byPassword(NUMBERS.alice, 'mac')
    expect(await guessProofs(again, NUMBERS.alice)).toBe(0)
  })

  it('SI2: a day after the last wrong one everything is as before', async () => {
    const person = await newcomer(server, 'android')
    await guessProofs(person, person.number)
    server.clock.pass(DAY)
    expect(await proofByCode(server, person, person.number, 'rebindPhone')).toBeTypeOf('string')
  })
})
