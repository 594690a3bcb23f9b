import { CODE_RESENT_AFTER } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  NUMBERS,
  newcomer,
  problem,
  proofByCode,
  signIn,
  startTestServer,
  stepByCode,
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

type Person = TestTerminal & { number: string }
const GOOD = 'vier Enten im Regen'

const proof = async (person: Person) => ({
  proof: await proofByCode(server, person, person.number, 'setPassword'),
})
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
  ])('%s is refused (%s), and the proof is not used up', async (password, code) => {
    const person = await newcomer(server, 'ios')
    const proven = await proof(person)
    expect(problem(await set(person, { ...proven, password })).code).toBe(code)
    expect((await set(person, { ...proven, password: GOOD })).statusCode).toBe(200)
  })

  it('that was changed opens nothing, not even where it had begun to', async () => {
    const { password } = { password: 'foyer-demo-2026' }
    const begun = await signInWith(NUMBERS.threeAccounts, password)
    const { ticket, accounts } = begun.json<{ ticket: string; accounts: { id: string }[] }>()
    const personal = accounts[0]?.id ?? ''
    const { step } = await stepByCode(server, NUMBERS.threeAccounts, 'ios')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    const chosen = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/choice',
      payload: { ticket: step.ticket, account: personal },
    })
    const owner = { ...terminalFrom(server, chosen, chosen.json()), number: NUMBERS.threeAccounts }
    await set(owner, { ...(await proof(owner)), password: GOOD })
    const late = await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload: { ticket, account: personal } })
    expect(problem(late).code).toBe('signIn.expired')
  })

  it('shows on every server process that there is one, whoever was signed out', async () => {
    const other = await server.another()
    const person = await newcomer(server, 'ios')
    const there = async () =>
      (await other.app.inject({ url: '/v1/my/session', headers: { host: 'foyer.test', ...person.headers } })).json()
    for (let asked = 0; asked < 3; asked += 1) expect((await there()).account.facts.hasPassword).toBe(false)
    await set(person, { ...(await proof(person)), password: GOOD, endOthers: false })
    expect((await there()).account.facts.hasPassword).toBe(true)
  })

  it("SI2: cannot be set with another session's proof", async () => {
    const person = await newcomer(server, 'ios')
    server.clock.pass(CODE_RESENT_AFTER)
    const mac = await signIn(server, person.number, 'mac')
    const proven = await proof(person)
    expect(problem(await set(mac, { ...proven, password: GOOD })).code).toBe('proof.needed')
    expect((await set(person, { ...proven, password: GOOD })).statusCode).toBe(200)
  })
})
