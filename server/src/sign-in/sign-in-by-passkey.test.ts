import type { PasskeyChallenge, SignedIn } from '@foyer/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  Authenticator,
  addPasskey,
  type Ceremony,
  NUMBERS,
  newcomer,
  problem,
  proofByPasskey,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
  terminalFrom,
  terminalOf,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const MINUTE = 60_000

async function ask(remoteAddress = '203.0.113.20') {
  const asked = await server.ask({ method: 'POST', url: '/v1/sign-in/passkey-challenges', remoteAddress })
  return asked.json<PasskeyChallenge>()
}
const enter = (challenge: string, response: object, terminal: object = terminalOf('mac'), headers = {}) =>
  server.ask({
    method: 'POST',
    url: '/v1/sign-in/by-passkey',
    payload: { challenge, response, terminal },
    headers,
  })
async function signInWith(authenticator: Authenticator, ceremony: Ceremony = {}) {
  const { challenge, options } = await ask()
  return enter(challenge, authenticator.sign(options, ceremony))
}
async function owner() {
  const person = await newcomer(server, 'ios')
  return { person, ...(await addPasskey(server, person, person.number)) }
}
const refusals = async (person: TestTerminal) =>
  (await person.ask({ method: 'GET', url: '/v1/my/security-log' }))
    .json()
    .entries.filter((one: { event: string }) => one.event === 'signInRefused')

describe('signing in by passkey', () => {
  it('SI1 signs in to the account of the passkey, whatever terminal it is on', async () => {
    const { person, authenticator, passkey } = await owner()
    for (const kind of ['mac', 'web'] as const) {
      const { challenge, options } = await ask()
      const answer = await enter(challenge, authenticator.sign(options), terminalOf(kind))
      expect(answer.json()).toMatchObject({
        outcome: 'signedIn',
        account: { id: person.account.id },
        session: { terminal: kind, signedInBy: 'passkey' },
      })
      const me = terminalFrom(server, answer, answer.json<SignedIn>())
      expect((await me.ask({ method: 'GET', url: '/v1/my/session' })).statusCode).toBe(200)
    }
    const { passkeys } = (await person.ask({ method: 'GET', url: '/v1/my/passkeys' })).json()
    expect(passkeys).toMatchObject([{ id: passkey, lastUsedAt: server.clock.now().toISOString() }])
  })

  it('asks for any passkey of this site, and for one that checks who holds it', async () => {
    const { options, expiresAt } = await ask()
    expect(options).toMatchObject({ rpId: 'foyer.test', userVerification: 'required', timeout: 5 * MINUTE })
    expect(options).not.toHaveProperty('allowCredentials')
    expect(Date.parse(expiresAt) - server.clock.now().getTime()).toBe(5 * MINUTE)
    expect(Buffer.from(String(options.challenge), 'base64url')).toHaveLength(32)
  })

  it('opens one account of a person whose number opens several', async () => {
    const bo = await signIn(server, NUMBERS.bo, 'ios')
    const { authenticator } = await addPasskey(server, bo, NUMBERS.bo)
    expect((await signInWith(authenticator)).json().account.id).toBe(bo.account.id)
  })

  const WRONG: [string, Ceremony][] = [
    ['on a page of another origin', { origin: 'https://evil.test' }],
    ['for another site', { rpId: 'evil.test' }],
    ['for another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['as if it were made anew', { type: 'webauthn.create' }],
    ['by a device that did not check who holds it', { verified: false }],
    ['by a device that nobody touched', { present: false }],
    ['by another key', { forged: true }],
    ['with another account in hand', { userHandle: Buffer.alloc(16).toString('base64url') }],
    ['with no account in hand', { userHandle: undefined }],
  ]
  it.each(WRONG)('SI6 refuses a passkey shown %s, and its owner reads of it', async (_, ceremony) => {
    const { person, authenticator } = await owner()
    expect(problem(await signInWith(authenticator, ceremony)).code).toBe('passkey.refused')
    expect(await refusals(person)).toEqual([
      expect.objectContaining({ refusal: 'passkey.refused', method: 'passkey', terminal: 'mac', rule: 'SI1' }),
    ])
    expect((await signInWith(authenticator)).statusCode).toBe(200)
  })

  it('SI3 answers alike for a passkey that nobody has and one that was shown wrongly', async () => {
    const { authenticator } = await owner()
    const stray = new Authenticator()
    stray.make({ user: { id: Buffer.alloc(16).toString('base64url') }, challenge: 'x' })
    const answers = [await signInWith(authenticator, { forged: true }), await signInWith(stray)]
    const [known, unknown] = answers.map((one) => {
      const { instance: _, ...rest } = one.json()
      return { status: one.statusCode, rest }
    })
    expect(unknown).toEqual(known)
    expect(unknown).toMatchObject({ status: 422, rest: { code: 'passkey.refused' } })
  })

  it('refuses a passkey whose counter went back or stood still: it may be a copy', async () => {
    const { authenticator } = await owner()
    expect((await signInWith(authenticator, { counter: 41 })).statusCode).toBe(200)
    for (const counter of [40, 41])
      expect(problem(await signInWith(authenticator, { counter })).code).toBe('passkey.refused')
    expect((await signInWith(authenticator, { counter: 42 })).statusCode).toBe(200)
  })

  it('lets one in of a passkey and its copy that are shown at the same moment', async () => {
    const { authenticator } = await owner()
    const asked = await Promise.all([ask(), ask(), ask(), ask()])
    const answers = await Promise.all(
      asked.map(({ challenge, options }) =>
        enter(challenge, authenticator.sign(options, { counter: 5 }), terminalOf('web')),
      ),
    )
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 422, 422, 422])
  })

  it('takes a passkey that does not count, as synced ones do not', async () => {
    const person = await newcomer(server, 'ios')
    const { authenticator } = await addPasskey(
      server,
      person,
      person.number,
      new Authenticator(undefined, { counts: false }),
    )
    for (let times = 0; times < 2; times += 1) expect((await signInWith(authenticator)).statusCode).toBe(200)
  })

  it('SI2 a challenge is good once: replayed, and in parallel on two processes', async () => {
    const { person, authenticator } = await owner()
    const { challenge, options } = await ask()
    const response = authenticator.sign(options)
    expect((await enter(challenge, response)).statusCode).toBe(200)
    expect(problem(await enter(challenge, response)).code).toBe('passkey.challengeGone')
    expect(await refusals(person)).toMatchObject([{ refusal: 'passkey.challengeGone' }])

    const other = await server.another()
    const next = await ask()
    const request = {
      method: 'POST',
      url: '/v1/sign-in/by-passkey',
      headers: { host: 'foyer.test' },
      payload: { challenge: next.challenge, response: authenticator.sign(next.options), terminal: terminalOf('web') },
    } as const
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((one) => (one % 2 ? other.app : server.app).inject(request)),
    )
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 422, 422, 422, 422, 422])
  })

  it('SI2 a challenge ends after five minutes, and is good until the last second', async () => {
    const { authenticator } = await owner()
    const first = await ask()
    server.clock.pass(5 * MINUTE - 1000)
    const response = authenticator.sign(first.options)
    const second = await ask()
    expect((await enter(first.challenge, response)).statusCode).toBe(200)
    server.clock.pass(5 * MINUTE)
    const late = await enter(second.challenge, authenticator.sign(second.options))
    expect(problem(late).code).toBe('passkey.challengeGone')
  })

  it('SI2 a challenge for a proof signs nobody in', async () => {
    const { person, authenticator } = await owner()
    const asked = await person.ask({
      method: 'POST',
      url: '/v1/my/proofs/passkey-challenges',
      payload: { action: 'addPasskey' },
    })
    const { challenge, options } = asked.json<PasskeyChallenge>()
    expect(problem(await enter(challenge, authenticator.sign(options))).code).toBe('passkey.challengeGone')
  })

  it('opens nothing any more once it was removed', async () => {
    const { person, authenticator, passkey } = await owner()
    const { challenge, options } = await ask()
    const proof = await proofByPasskey(person, authenticator, 'removePasskey')
    await person.ask({ method: 'POST', url: `/v1/my/passkeys/${passkey}/removal`, payload: { proof } })
    expect(problem(await enter(challenge, authenticator.sign(options))).code).toBe('passkey.refused')
  })

  it('JM8 is refused where the organisation keeps the older terminal, and the passkey goes on counting', async () => {
    const bo = await signIn(server, NUMBERS.bo, 'windows')
    const { authenticator } = await addPasskey(server, bo, NUMBERS.bo)
    const { queries } = server.deps.db
    const { organisation_id } = await queries
      .selectFrom('accounts')
      .select('organisation_id')
      .where('id', '=', bo.account.id)
      .executeTakeFirstOrThrow()
    const setting = { organisation_id: organisation_id ?? '', setting: 'refuses_newer_terminal' as const }
    await queries
      .insertInto('organisation_settings')
      .values({ ...setting, is_on: true, changed_at: server.clock.now(), changed_by: null })
      .execute()
    const { challenge, options } = await ask()
    const occupied = await enter(challenge, authenticator.sign(options, { counter: 7 }), terminalOf('windows'))
    expect(problem(occupied).code).toBe('terminal.occupied')
    expect(problem(await signInWith(authenticator, { counter: 7 })).code).toBe('passkey.refused')
    await queries.deleteFrom('organisation_settings').where('organisation_id', '=', setting.organisation_id).execute()
  })

  it('is refused to a terminal that contradicts its browser, before the challenge is looked at', async () => {
    const { authenticator } = await owner()
    const { challenge, options } = await ask()
    const response = authenticator.sign(options)
    const refused = await enter(challenge, response, { ...terminalOf('mac'), shell: 'browser' })
    expect(problem(refused).code).toBe('terminal.contradiction')
    expect((await enter(challenge, response)).statusCode).toBe(200)
  })

  it('SI2 challenges are refused to an address that asks for more than sixty an hour', async () => {
    const request = (remoteAddress: string) =>
      server.ask({ method: 'POST', url: '/v1/sign-in/passkey-challenges', remoteAddress })
    const answers = await Promise.all(Array.from({ length: 62 }, () => request('198.51.100.77')))
    expect(answers.filter((one) => one.statusCode === 201)).toHaveLength(60)
    expect(problem(await request('198.51.100.77')).code).toBe('address.tooMany')
    expect((await request('198.51.100.78')).statusCode).toBe(201)
    server.clock.pass(60 * MINUTE)
    expect((await request('198.51.100.77')).statusCode).toBe(201)
  })

  it.each([
    ['nothing else', {}],
    ['a response that is none', { response: null }],
    ['parts that are no text', { response: { clientDataJSON: 1 } }],
  ])('refuses an answer of a known passkey with %s', async (_, rest) => {
    const { authenticator } = await owner()
    const { challenge } = await ask()
    const id = authenticator.credentialId
    const answer = await enter(challenge, { id, rawId: id, type: 'public-key', ...rest })
    expect(problem(answer).code).toBe('passkey.refused')
  })
})
