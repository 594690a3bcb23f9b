import { ENDPOINTS, type SignInStep } from '@foyer/contract'
import { NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addMemberTo,
  bindWechat,
  codeFor,
  connectLive,
  NUMBERS,
  newcomer,
  newNumber,
  openOrganisation,
  problem,
  proofByCode,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
  terminalFrom,
  terminalOf,
  wechatReturn,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const PASSWORD = 'vier Enten im Regen'
const WHILE = NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER

type Asks = Extract<SignInStep, { outcome: 'isThisYou' }>

async function enterFrom(number: string, device?: string) {
  const { challenge, code } = await codeFor(server, number)
  const payload = { challenge, code, terminal: terminalOf('mac', undefined, device) }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/by-code', payload })
  return { answer, step: answer.json<SignInStep>() }
}
async function asked(number: string): Promise<Asks> {
  const { answer, step } = await enterFrom(number)
  if (step.outcome !== 'isThisYou') throw new Error(answer.body)
  return step
}
const sayNo = (ticket: string, account: string) =>
  server.ask({ method: 'POST', url: '/v1/sign-in/not-me', payload: { ticket, account } })
const register = (step: { ticket: string; termsVersion: string }) =>
  server.ask({
    method: 'POST',
    url: '/v1/sign-in/registration',
    payload: { ticket: step.ticket, termsVersion: step.termsVersion },
  })

/** Somebody with a password and a WeChat, who then does not use the number for 90 days; how long it was used last. */
async function sleeper(identity?: string) {
  const person = await newcomer(server, 'ios')
  const proof = await proofByCode(server, person, person.number, 'setPassword')
  await person.ask({ method: 'PUT', url: '/v1/my/password', payload: { proof, password: PASSWORD } })
  if (identity)
    await bindWechat(
      server,
      person,
      'bindWechat',
      await proofByCode(server, person, person.number, 'bindWechat'),
      identity,
    )
  const { sessions, usedAt } = await lastUse(person)
  expect(sessions).toBe(1)
  server.clock.set(new Date(usedAt + WHILE))
  return person
}
async function lastUse(person: TestTerminal) {
  const { rows } = await server.deps.db.pool.query(
    `select coalesce(last_signed_in_at, bound_at) as at, (select count(*)::int from sessions s where s.account_id = b.account_id) as sessions
     from phone_bindings b where account_id = $1 and ended_at is null`,
    [person.account.id],
  )
  return { usedAt: (rows[0].at as Date).getTime(), sessions: rows[0].sessions as number }
}

describe('a number that was not used to sign in for 90 days', () => {
  it('PH7: opens its account by a code until the last minute, and no longer after', async () => {
    const person = await newcomer(server, 'ios')
    const { usedAt } = await lastUse(person)
    // Asking for the code takes a minute of the clock.
    server.clock.set(new Date(usedAt + WHILE - 2 * 60_000))
    expect((await enterFrom(person.number)).step.outcome).toBe('signedIn')
    const again = (await lastUse(person)).usedAt
    server.clock.set(new Date(again + WHILE - 60_000))
    expect((await enterFrom(person.number)).step.outcome).toBe('isThisYou')
  })

  it('SI1: asks is this you, with a masked name and the other ways in, and shows nothing else of the account', async () => {
    const person = await sleeper('old-friend')
    const step = await asked(person.number)
    expect(step).toEqual({
      outcome: 'isThisYou',
      ticket: expect.any(String),
      expiresAt: expect.any(String),
      account: person.account.id,
      maskedNickname: expect.stringContaining('*'),
      maskedNumber: person.account.maskedNumber,
      methods: ['phonePassword', 'wechat'],
    })
    expect(step.maskedNickname).not.toBe(person.account.nickname)
  })

  it('SI1: opens it on a terminal that the account knows', async () => {
    const number = newNumber()
    const device = 'the-secret-of-this-terminal'
    const first = (await enterFrom(number, device)).step
    if (first.outcome !== 'register') throw new Error(first.outcome)
    const { session } = (await register(first)).json()
    expect(session.signedInBy).toBe('phoneCode')
    server.clock.pass(WHILE)
    expect((await enterFrom(number, 'the-secret-of-another-one')).step.outcome).toBe('isThisYou')
    expect((await enterFrom(number, device)).step.outcome).toBe('signedIn')
    expect((await enterFrom(number)).step.outcome).toBe('signedIn')
  })

  it('SI1: opens it by a second method, and a password alone says nothing of the number', async () => {
    const person = await sleeper()
    await asked(person.number)
    const byPassword = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/by-password',
      payload: { phone: { number: person.number }, password: PASSWORD, terminal: terminalOf('mac') },
    })
    expect(byPassword.json()).toMatchObject({ outcome: 'signedIn', account: { id: person.account.id } })
    expect((await enterFrom(person.number)).step.outcome).toBe('isThisYou')
  })

  it('SI1: is not asked again once it was answered with the password', async () => {
    const person = await sleeper()
    const { ticket } = await asked(person.number)
    const payload = { phone: { number: person.number }, password: PASSWORD, ticket, terminal: terminalOf('mac') }
    const byPassword = await server.ask({ method: 'POST', url: '/v1/sign-in/by-password', payload })
    expect(byPassword.json()).toMatchObject({ outcome: 'signedIn', account: { id: person.account.id } })
    expect((await enterFrom(person.number)).step.outcome).toBe('signedIn')
  })

  it('SI1: the ticket of the question signs nobody in', async () => {
    const person = await sleeper()
    const { ticket, account } = await asked(person.number)
    const chosen = await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload: { ticket, account } })
    expect(chosen.json()).toMatchObject({ outcome: 'isThisYou' })
    const registered = await register({ ticket: chosen.json().ticket, termsVersion: 'any' })
    expect(problem(registered).code).toBe('terms.notAccepted')
  })
})

describe('its new holder', () => {
  it('SI1: says that it is not them, and begins an account of their own; the old one keeps its other ways in', async () => {
    const person = await sleeper('new-wechat')
    const { ticket, account } = await asked(person.number)
    const step = (await sayNo(ticket, account)).json<SignInStep>()
    if (step.outcome !== 'register') throw new Error(step.outcome)
    const newAccount = (await register(step)).json().account
    expect(newAccount.id).not.toBe(person.account.id)
    expect(newAccount).toMatchObject({ maskedNumber: person.account.maskedNumber, facts: { hasPassword: false } })
    expect(problem(await sayNo(ticket, account)).code).toBe('signIn.expired')

    const byPassword = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/by-password',
      payload: { phone: { number: person.number }, password: PASSWORD, terminal: terminalOf('mac') },
    })
    expect(problem(byPassword).code).toBe('password.wrong')
    const visit = await server.ask({ method: 'POST', url: '/v1/sign-in/wechat-visits', payload: { kind: 'web' } })
    const back = await wechatReturn(server, visit.json(), 'new-wechat')
    const payload = { ...back, terminal: terminalOf('web') }
    const old = await server.ask({ method: 'POST', url: '/v1/sign-in/by-wechat', payload })
    expect(old.json()).toMatchObject({ account: { id: person.account.id, maskedNumber: null } })
    const web = terminalFrom(server, old, old.json())
    const log = (await web.ask({ method: 'GET', url: '/v1/my/security-log' })).json().entries
    expect(log.map((one: { event: string }) => one.event)).toContain('numberTakenOff')
  })

  it('SI5: the terminals of the old account are told and go on', async () => {
    const person = await sleeper()
    // A terminal in daily use, which does not ask for codes.
    await server.deps.db.queries
      .updateTable('sessions')
      .set({ last_used_at: server.clock.now(), ends_at_latest: new Date(server.clock.now().getTime() + WHILE) })
      .where('id', '=', person.session.id)
      .execute()
    const socket = await connectLive(server.app, { token: person.token })
    await socket.next('welcome')
    const { ticket, account } = await asked(person.number)
    expect((await sayNo(ticket, account)).statusCode).toBe(200)
    expect(await socket.next('security.changed')).toMatchObject({ event: 'numberTakenOff', by: null })
    const me = await person.ask({ method: 'GET', url: '/v1/my/session' })
    expect(me.json().account).toMatchObject({ maskedNumber: null })
    socket.close()
  })

  it('SI1: takes nothing off an account that was not asked about, nor one whose owner was there meanwhile', async () => {
    const [person, other] = [await sleeper(), await newcomer(server, 'ios')]
    const { ticket, account } = await asked(person.number)
    expect(problem(await sayNo(ticket, other.account.id)).code).toBe('signIn.accountNotOffered')
    await server.deps.db.queries
      .updateTable('phone_bindings')
      .set({ last_signed_in_at: server.clock.now() })
      .where('account_id', '=', account)
      .execute()
    expect(problem(await sayNo(ticket, account)).code).toBe('signIn.expired')
  })

  it('SI1: is told where what is left of the number is an account that its organisation keeps out', async () => {
    const person = await sleeper()
    const { id } = await openOrganisation(server)
    await addMemberTo(server, id, { state: 'disabled', number: person.number })
    const { step } = await enterFrom(person.number)
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    const payload = { ticket: step.ticket, account: person.account.id }
    const chosen = (await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload })).json<SignInStep>()
    if (chosen.outcome !== 'isThisYou') throw new Error(chosen.outcome)
    const { code, status } = problem(await sayNo(chosen.ticket, person.account.id))
    expect({ code, status }).toEqual({ code: 'member.disabled', status: 403 })
    expect(ENDPOINTS.sayNotMe.refusals).toContain(code)
  })

  it('SI1: says it twice at once, and the number is taken off once', async () => {
    const person = await sleeper()
    const { ticket, account } = await asked(person.number)
    const answers = await Promise.all([1, 2, 3].map(() => sayNo(ticket, account)))
    const outcomes = answers.map((one) => one.json().outcome ?? one.json().code)
    expect(outcomes.toSorted()).toEqual(['register', 'signIn.expired', 'signIn.expired'])
  })

  it('PH7: of several accounts each is asked about by itself, and shown without a name until then', async () => {
    server.clock.pass(WHILE)
    const { step } = await stepByCode(server, NUMBERS.threeAccounts, 'mac')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    expect(step.accounts.map((one) => [one.isThisYou, one.avatar, one.nickname.includes('*')])).toEqual(
      Array(3).fill([true, null, true]),
    )
    const [personal] = step.accounts
    const payload = { ticket: step.ticket, account: personal!.id }
    const chosen = (await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload })).json<SignInStep>()
    if (chosen.outcome !== 'isThisYou') throw new Error(chosen.outcome)
    const rest = (await sayNo(chosen.ticket, personal!.id)).json<SignInStep>()
    if (rest.outcome !== 'choose') throw new Error(rest.outcome)
    expect(rest.accounts.map((one) => one.realm.kind)).toEqual(['organisation', 'organisation'])
  })
})
