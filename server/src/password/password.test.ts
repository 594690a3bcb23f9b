import { CODE_RESENT_AFTER } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
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

type Person = TestTerminal & { number: string }
const GOOD = 'vier Enten im Regen'

async function proof(person: Person) {
  server.clock.pass(CODE_RESENT_AFTER)
  const asked = await person.ask({ method: 'POST', url: '/v1/my/password/codes' })
  const { code } = await server.sandbox.waitForMessage(person.number)
  return { challenge: asked.json().challenge as string, code: code ?? '' }
}
const set = (person: TestTerminal, body: Record<string, unknown>) =>
  person.ask({ method: 'PUT', url: '/v1/my/password', payload: body })
const signInWith = (number: string, password: string) =>
  server.ask({
    method: 'POST',
    url: '/v1/sign-in/by-password',
    payload: { phone: { number }, password, terminal: terminalOf('ipad') },
  })

describe('the password', () => {
  it('is set with a code to the bound number, and then signs in', async () => {
    const person = await newcomer(server, 'ios')
    expect(person.account.facts.hasPassword).toBe(false)
    const answer = await set(person, { ...(await proof(person)), password: GOOD })
    expect(answer.json()).toEqual({ ended: 0 })
    expect((await signInWith(person.number, GOOD)).json()).toMatchObject({ outcome: 'signedIn' })
    expect((await person.ask({ method: 'GET', url: '/v1/my/session' })).json().account.facts.hasPassword).toBe(true)
  })

  it('once changed signs the other terminals out, which are told why, and the old one opens nothing', async () => {
    const person = await newcomer(server, 'ios')
    await set(person, { ...(await proof(person)), password: GOOD })
    server.clock.pass(CODE_RESENT_AFTER)
    const mac = await signIn(server, person.number, 'mac')
    const changed = await set(person, { ...(await proof(person)), password: `${GOOD} wieder` })
    expect(changed.json()).toEqual({ ended: 1 })
    expect(problem(await mac.ask({ method: 'GET', url: '/v1/my/session' })).facts).toMatchObject({
      reason: 'passwordChanged',
    })
    expect(problem(await signInWith(person.number, GOOD)).code).toBe('password.wrong')
    const log = (await person.ask({ method: 'GET', url: '/v1/my/security-log' }))
      .json()
      .entries.map((one: { event: string }) => one.event)
    expect(log).toEqual(expect.arrayContaining(['passwordSet', 'passwordChanged', 'proofPassed', 'codeSent']))
  })

  it('leaves the other terminals alone when told to', async () => {
    const person = await newcomer(server, 'ios')
    server.clock.pass(CODE_RESENT_AFTER)
    const mac = await signIn(server, person.number, 'mac')
    await set(person, { ...(await proof(person)), password: GOOD, endOthers: false })
    expect((await mac.ask({ method: 'GET', url: '/v1/my/session' })).statusCode).toBe(200)
  })

  it.each([
    ['1234567', 'password.tooShort'],
    ['x'.repeat(129), 'password.tooLong'],
    ['password1', 'password.breached'],
    ['iloveyou', 'password.breached'],
    ['QWERTYUIOP', 'password.breached'],
  ])('%s is refused (%s), and the code is not used up', async (password, code) => {
    const person = await newcomer(server, 'ios')
    const proven = await proof(person)
    expect(problem(await set(person, { ...proven, password })).code).toBe(code)
    expect((await set(person, { ...proven, password: GOOD })).statusCode).toBe(200)
  })

  it("cannot be set with another session's code", async () => {
    const person = await newcomer(server, 'ios')
    server.clock.pass(CODE_RESENT_AFTER)
    const mac = await signIn(server, person.number, 'mac')
    const proven = await proof(person)
    expect(problem(await set(mac, { ...proven, password: GOOD })).code).toBe('code.expired')
    expect((await set(person, { ...proven, password: GOOD })).statusCode).toBe(200)
  })
})
