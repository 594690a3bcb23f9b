import type { PasskeyChallenge } from '@foyer/contract'
import type { Action } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Authenticator,
  addPasskey,
  type Ceremony,
  newcomer,
  problem,
  proofByPasskey,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const ask = (person: TestTerminal, action: Action = 'showRecoveryCodes') =>
  person.ask({ method: 'POST', url: '/v1/my/proofs/passkey-challenges', payload: { action } })
const prove = (person: TestTerminal, challenge: string, response: object, action: Action = 'showRecoveryCodes') =>
  person.ask({ method: 'POST', url: '/v1/my/proofs/by-passkey', payload: { action, challenge, response } })
async function tryWith(person: TestTerminal, authenticator: Authenticator, ceremony: Ceremony = {}) {
  const { challenge, options } = (await ask(person)).json<PasskeyChallenge>()
  return prove(person, challenge, authenticator.sign(options, ceremony))
}
async function owner() {
  const person = await newcomer(server, 'ios')
  return { person, ...(await addPasskey(server, person, person.number)) }
}
const makeCodes = (person: TestTerminal, proof: string) =>
  person.ask({ method: 'POST', url: '/v1/my/recovery-codes', payload: { proof } })

describe('proving the account with a passkey', () => {
  it('PH4 gives a proof for the action that it was asked for', async () => {
    const { person, authenticator } = await owner()
    const { options } = (await ask(person)).json<PasskeyChallenge>()
    expect(options).toMatchObject({
      rpId: 'foyer.test',
      userVerification: 'required',
      allowCredentials: [{ id: authenticator.credentialId, transports: ['internal', 'hybrid'] }],
    })
    const proof = await proofByPasskey(person, authenticator, 'showRecoveryCodes')
    expect((await makeCodes(person, proof)).statusCode).toBe(201)
    expect(problem(await makeCodes(person, proof)).code).toBe('proof.needed')
  })

  it('is not offered to an account that has none', async () => {
    const person = await newcomer(server, 'ios')
    expect(problem(await ask(person)).code).toBe('proof.notAccepted')
  })

  it('SI2 the proof is for this session, this action and five minutes', async () => {
    const { person, authenticator } = await owner()
    const mac = await signIn(server, person.number, 'mac')
    const proof = await proofByPasskey(person, authenticator, 'showRecoveryCodes')
    expect(problem(await makeCodes(mac, proof)).code).toBe('proof.needed')
    const other = await proofByPasskey(person, authenticator, 'addPasskey')
    expect(problem(await makeCodes(person, other)).code).toBe('proof.needed')
    server.clock.pass(5 * 60_000)
    expect(problem(await makeCodes(person, proof)).code).toBe('proof.needed')
  })

  it("SI2 a challenge of another session, action, account or purpose is none of this one's", async () => {
    const { person, authenticator } = await owner()
    const stranger = await owner()
    const mac = await signIn(server, person.number, 'mac')
    const own = (await ask(person)).json<PasskeyChallenge>()
    const response = authenticator.sign(own.options)
    const signInOnes = await server.ask({ method: 'POST', url: '/v1/sign-in/passkey-challenges' })
    const tries = [
      await prove(mac, own.challenge, response),
      await prove(person, own.challenge, response, 'addPasskey'),
      await prove(stranger.person, own.challenge, response),
      await prove(person, signInOnes.json().challenge, response),
    ]
    expect(tries.map((one) => problem(one).code)).toEqual(Array(4).fill('passkey.challengeGone'))
    expect((await prove(person, own.challenge, response)).statusCode).toBe(201)
    expect(problem(await prove(person, own.challenge, response)).code).toBe('passkey.challengeGone')
  })

  const WRONG: [string, Ceremony][] = [
    ['on a page of another origin', { origin: 'https://evil.test' }],
    ['for another site', { rpId: 'evil.test' }],
    ['for another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['by a device that did not check who holds it', { verified: false }],
    ['by another key', { forged: true }],
    ['with a counter that stood still', { counter: 0 }],
    ['with another account in hand', { userHandle: Buffer.alloc(16).toString('base64url') }],
  ]
  it.each(WRONG)('SI6 refuses one shown %s, which stands in the log', async (_, ceremony) => {
    const { person, authenticator } = await owner()
    await proofByPasskey(person, authenticator, 'showRecoveryCodes')
    expect(problem(await tryWith(person, authenticator, ceremony)).code).toBe('passkey.refused')
    const { entries } = (await person.ask({ method: 'GET', url: '/v1/my/security-log' })).json()
    expect(entries[0]).toMatchObject({ event: 'proofFailed', refusal: 'passkey.refused' })
    expect((await tryWith(person, authenticator)).statusCode).toBe(201)
  })

  it('takes one that does not say whose it is, as security keys do not', async () => {
    const { person, authenticator } = await owner()
    expect((await tryWith(person, authenticator, { userHandle: undefined })).statusCode).toBe(201)
  })

  it("SI3 another account's passkey and one that nobody has are one answer", async () => {
    const { person } = await owner()
    const stranger = await owner()
    const { challenge } = (await ask(person)).json<PasskeyChallenge>()
    const nobodys = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} }
    const answers = [await tryWith(person, stranger.authenticator), await prove(person, challenge, nobodys)]
    expect(answers.map((one) => [one.statusCode, problem(one).code])).toEqual(Array(2).fill([404, 'passkey.unknown']))
  })

  it('gives one proof when the same answer comes many times at once, on two processes', async () => {
    const { person, authenticator } = await owner()
    const other = await server.another()
    const { challenge, options } = (await ask(person)).json<PasskeyChallenge>()
    const request = {
      method: 'POST',
      url: '/v1/my/proofs/by-passkey',
      headers: { host: 'foyer.test', ...person.headers },
      payload: { action: 'showRecoveryCodes', challenge, response: authenticator.sign(options) },
    } as const
    const answers = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((one) => (one % 2 ? other.app : server.app).inject(request)),
    )
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 422, 422, 422, 422, 422])
  })
})
