import type { OfferedAccount, SignedIn, SignInStep } from '@foyer/contract'
import { NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER, type Terminal } from '@foyer/rules'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TERMS_VERSION } from '../accounts/terms.ts'
import {
  type Authenticator,
  addMemberTo,
  codeFor,
  connectLive,
  memberIn,
  newcomer,
  newNumber,
  openOrganisation,
  type PersonOfATest,
  problem,
  proofByCode,
  startTestServer,
  stepByCode,
  type TestServer,
  terminalFrom,
  terminalOf,
} from '../testing/index.ts'
import { oneBehindTheOther } from '../testing/one-behind-the-other.ts'
import { addPasskey } from '../testing/passkeys.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

type Join = Extract<SignInStep, { outcome: 'join' }>
async function askedToJoin(number: string, kind: Terminal = 'android'): Promise<Join> {
  const { step } = await stepByCode(server, number, kind)
  if (step.outcome !== 'join') throw new Error(step.outcome)
  return step
}
const join = ({ ticket, account, termsVersion }: Pick<Join, 'ticket' | 'account' | 'termsVersion'>) =>
  server.ask({ method: 'POST', url: '/v1/sign-in/joining', payload: { ticket, account, termsVersion } })
const register = ({ ticket, termsVersion }: Pick<Join, 'ticket' | 'termsVersion'>) =>
  server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload: { ticket, termsVersion } })
const choose = async (number: string, account: string) => {
  const { step } = await stepByCode(server, number, 'mac')
  if (step.outcome !== 'choose') throw new Error(step.outcome)
  const payload = { ticket: step.ticket, account }
  return (await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload })).json<Join>()
}
const code = (answer: LightMyRequestResponse) => problem(answer).code
const lastEntry = async (account: string) => {
  const { rows } = await server.deps.db.pool.query(
    'select event, refusal, method from security_log where account_id = $1 order by id desc limit 1',
    [account],
  )
  return rows[0]
}
const disable = (account: string) =>
  server.deps.db.transaction(async (tx) => {
    await tx.selectFrom('accounts').select('id').where('id', '=', account).forUpdate().execute()
    await tx.updateTable('members').set({ disabled_at: server.clock.now() }).where('account_id', '=', account).execute()
  })

describe('the first sign-in to an account that an organisation made', () => {
  it('asks whether to join it, and opens nothing yet', async () => {
    const { id, name } = await openOrganisation(server, { plan: 'enterprise' })
    const { number, account } = await addMemberTo(server, id, { state: 'invited', nickname: '新来的' })
    expect(await askedToJoin(number)).toEqual({
      outcome: 'join',
      ticket: expect.any(String),
      expiresAt: expect.any(String),
      account,
      organisation: { name, plan: 'enterprise' },
      nickname: '新来的',
      mayRegister: true,
      termsVersion: TERMS_VERSION,
    })
    const { queries } = server.deps.db
    expect(await queries.selectFrom('sessions').selectAll().where('account_id', '=', account).execute()).toEqual([])
  })

  it('joins it with the terms, signs in, and the administrators see it', async () => {
    const { id, superAdmin } = await openOrganisation(server)
    const { number, account } = await addMemberTo(server, id, { state: 'invited' })
    const live = await connectLive(server.app, { token: superAdmin.token }, superAdmin.headers)
    await live.next('welcome')
    const answer = await join(await askedToJoin(number))
    const step = answer.json<SignedIn>()
    expect(step).toMatchObject({
      outcome: 'signedIn',
      account: { id: account, realm: { kind: 'organisation', id }, facts: { role: 'member' } },
      session: { terminal: 'android', signedInBy: 'phoneCode' },
    })
    expect(await live.next('organisation.changed')).toMatchObject({ what: 'members' })
    const log = await superAdmin.ask({ method: 'GET', url: '/v1/organisation/log' })
    expect(log.json().entries[0]).toMatchObject({ event: 'memberJoined', actor: { account }, subject: { account } })
    const { queries } = server.deps.db
    const member = await queries.selectFrom('members').selectAll().where('account_id', '=', account).execute()
    expect(member).toMatchObject([{ joined_at: server.clock.now() }])
    const terms = await queries.selectFrom('terms_acceptances').selectAll().where('account_id', '=', account).execute()
    expect(terms).toEqual([{ account_id: account, version: TERMS_VERSION, accepted_at: server.clock.now() }])
    const own = await terminalFrom(server, answer, step).ask({ method: 'GET', url: '/v1/my/security-log' })
    expect(own.json().entries.map((one: { event: string }) => one.event)).toEqual([
      'signedIn',
      'joinedOrganisation',
      'accountOpened',
    ])
    expect((await stepByCode(server, number, 'ios')).step.outcome).toBe('signedIn')
  })

  it('gives a browser its cookie', async () => {
    const { id } = await openOrganisation(server)
    const { number } = await addMemberTo(server, id, { state: 'invited' })
    const answer = await join(await askedToJoin(number, 'web'))
    const web = terminalFrom(server, answer, answer.json())
    expect((await web.ask({ method: 'GET', url: '/v1/my/session' })).statusCode).toBe(200)
    expect(answer.json()).not.toHaveProperty('token')
  })

  it('comes after the choice, where the number opens several accounts', async () => {
    const { id } = await openOrganisation(server)
    const { number } = await newcomer(server, 'ios')
    const { account } = await addMemberTo(server, id, { state: 'invited', number })
    const { step } = await stepByCode(server, number, 'mac')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    expect(step.accounts.map((one: OfferedAccount) => one.invited)).toEqual([false, true])
    const chosen = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/choice',
      payload: { ticket: step.ticket, account },
    })
    expect(chosen.json()).toMatchObject({ outcome: 'join', account })
    expect((await join(chosen.json())).json()).toMatchObject({ outcome: 'signedIn', account: { id: account } })
  })

  it('SI1: keeps nobody from a personal account, and can still be joined later', async () => {
    const { id } = await openOrganisation(server)
    const { number, account } = await addMemberTo(server, id, { state: 'invited' })
    const registered = await register(await askedToJoin(number))
    expect(registered.statusCode).toBe(201)
    expect(registered.json().account.realm).toEqual({ kind: 'personal' })
    const asked = await choose(number, account)
    expect(asked).toMatchObject({ outcome: 'join', account, mayRegister: false })
    expect(code(await register(asked))).toBe('signIn.expired')
    expect((await join(await choose(number, account))).json()).toMatchObject({ account: { id: account } })
  })

  it('SI1: neither do several, and the choice among them stays', async () => {
    const [one, two] = [await openOrganisation(server), await openOrganisation(server)]
    const { number, account } = await addMemberTo(server, one.id, { state: 'invited' })
    await addMemberTo(server, two.id, { state: 'invited', number })
    const asked = await choose(number, account)
    expect(asked).toMatchObject({ outcome: 'join', account, mayRegister: true })
    expect((await register(asked)).json().account.realm).toEqual({ kind: 'personal' })
    const { step } = await stepByCode(server, number, 'mac')
    expect(step).toMatchObject({
      outcome: 'choose',
      accounts: [{ invited: false }, { invited: true }, { invited: true }],
    })
  })

  it('SI1: once somebody is in, registers nothing: a number has one account of its own or signs in', async () => {
    const { id } = await openOrganisation(server)
    const { number } = await addMemberTo(server, id, { state: 'invited' })
    const [early, late] = [await askedToJoin(number), await askedToJoin(number)]
    await join(early)
    expect(code(await register(late))).toBe('signIn.expired')

    const other = await openOrganisation(server)
    const { account } = await addMemberTo(server, other.id, { state: 'invited', number })
    const asked = await choose(number, account)
    expect(asked).toMatchObject({ outcome: 'join', mayRegister: false })
    expect(code(await register(asked))).toBe('signIn.expired')
  })

  it('SI1: is no way round what is shown: a choice that was begun with a joined account registers nothing', async () => {
    const [one, two] = [await openOrganisation(server), await openOrganisation(server)]
    const { number, account } = await addMemberTo(server, one.id)
    await addMemberTo(server, two.id, { state: 'invited', number })
    const { step } = await stepByCode(server, number, 'mac')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    const ended = { ended_at: server.clock.now(), end_reason: 'unbound' as const, rests_until: server.clock.now() }
    await server.deps.db.queries.updateTable('phone_bindings').set(ended).where('account_id', '=', account).execute()
    expect(code(await register({ ticket: step.ticket, termsVersion: TERMS_VERSION }))).toBe('signIn.expired')
  })

  it('PH10: nor does it shorten the rest of a number in the personal realm', async () => {
    const { id } = await openOrganisation(server)
    const leaver = await newcomer(server, 'ios')
    const rests = new Date(server.clock.now().getTime() + 3_600_000)
    const ended = { ended_at: server.clock.now(), end_reason: 'rebound' as const, rests_until: rests }
    const { queries } = server.deps.db
    await queries.updateTable('phone_bindings').set(ended).where('account_id', '=', leaver.account.id).execute()
    await addMemberTo(server, id, { state: 'invited', number: leaver.number })
    expect(code(await register(await askedToJoin(leaver.number)))).toBe('number.resting')
  })

  it('does not ask whether it is them, however old the invitation is, because nobody was there yet', async () => {
    const { id } = await openOrganisation(server)
    const { number } = await addMemberTo(server, id, { state: 'invited' })
    server.clock.pass(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER + 1)
    const step = await askedToJoin(number)
    const answer = await join(step)
    expect(answer.json()).toMatchObject({ outcome: 'signedIn' })
    server.clock.pass(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER + 1)
    expect((await stepByCode(server, number, 'mac')).step.outcome).toBe('isThisYou')
  })

  it('wants the present terms, and the ticket stays good for them', async () => {
    const { id } = await openOrganisation(server)
    const { number } = await addMemberTo(server, id, { state: 'invited' })
    const step = await askedToJoin(number)
    expect(code(await join({ ...step, termsVersion: '2020-01-01' }))).toBe('terms.notAccepted')
    expect((await join(step)).statusCode).toBe(200)
  })

  it('works once, for that account alone, for ten minutes', async () => {
    const { id } = await openOrganisation(server)
    const [one, two] = [
      await addMemberTo(server, id, { state: 'invited' }),
      await addMemberTo(server, id, { state: 'invited' }),
    ]
    const step = await askedToJoin(one.number)
    expect(code(await join({ ...step, account: two.account }))).toBe('signIn.expired')
    expect(code(await join({ ...step, ticket: 'x' }))).toBe('signIn.expired')
    expect((await join(step)).statusCode).toBe(200)
    expect(code(await join(step))).toBe('signIn.expired')
    const late = await askedToJoin(two.number)
    server.clock.set(new Date(late.expiresAt))
    expect(code(await join(late))).toBe('signIn.expired')
  })

  it('leads in by no other ticket: not by a choice, and not by the question whether it is them', async () => {
    const { id } = await openOrganisation(server)
    const { number } = await newcomer(server, 'ios')
    const { account } = await addMemberTo(server, id, { state: 'invited', number })
    const { step: choice } = await stepByCode(server, number, 'mac')
    if (choice.outcome !== 'choose') throw new Error(choice.outcome)
    expect(code(await join({ ticket: choice.ticket, account, termsVersion: TERMS_VERSION }))).toBe('signIn.expired')

    const sleeper = await newcomer(server, 'ios')
    server.clock.pass(NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER + 1)
    const { step: asked } = await stepByCode(server, sleeper.number, 'mac')
    if (asked.outcome !== 'isThisYou') throw new Error(asked.outcome)
    const answer = await join({ ticket: asked.ticket, account: asked.account, termsVersion: TERMS_VERSION })
    expect(code(answer)).toBe('signIn.expired')
  })

  it('is refused once the number opens it no more', async () => {
    const { id } = await openOrganisation(server)
    const { number, account } = await addMemberTo(server, id, { state: 'invited' })
    const step = await askedToJoin(number)
    const ended = { ended_at: server.clock.now(), end_reason: 'unbound' as const, rests_until: server.clock.now() }
    await server.deps.db.queries.updateTable('phone_bindings').set(ended).where('account_id', '=', account).execute()
    expect(code(await join(step))).toBe('signIn.accountNotOffered')
  })

  it('by two terminals at once joins once; the second signs in anew', async () => {
    const { id, superAdmin } = await openOrganisation(server)
    const { number } = await addMemberTo(server, id, { state: 'invited' })
    const [one, two] = [await askedToJoin(number, 'ios'), await askedToJoin(number, 'mac')]
    const [first, second] = await oneBehindTheOther(
      server,
      id,
      () => join(one),
      () => join(two),
    )
    expect([first?.statusCode, code(second!)]).toEqual([200, 'signIn.expired'])
    const log = await superAdmin.ask({ method: 'GET', url: '/v1/organisation/log?event=memberJoined' })
    expect(log.json().entries).toHaveLength(1)
    expect((await stepByCode(server, number, 'mac')).step.outcome).toBe('signedIn')
  })
})

describe('a member whom the organisation keeps out', () => {
  const PASSWORD = 'a long enough secret of theirs'
  async function withEveryWayIn(): Promise<PersonOfATest & { passkey: Authenticator }> {
    const { id } = await openOrganisation(server)
    const person = await memberIn(server, id)
    const proof = await proofByCode(server, person, person.number, 'setPassword')
    await person.ask({ method: 'PUT', url: '/v1/my/password', payload: { proof, password: PASSWORD } })
    const { authenticator } = await addPasskey(server, person, person.number)
    return Object.assign(person, { passkey: authenticator })
  }

  it('comes in by no way, and each try stands in their security log', async () => {
    const person = await withEveryWayIn()
    const recovery = await person.ask({
      method: 'POST',
      url: '/v1/my/recovery-codes',
      payload: { proof: await proofByCode(server, person, person.number, 'showRecoveryCodes') },
    })
    const account = person.account.id
    await disable(account)
    const terminal = terminalOf('mac')
    const { challenge, code: sent } = await codeFor(server, person.number)
    const asked = await server.ask({ method: 'POST', url: '/v1/sign-in/passkey-challenges', payload: {} })
    const ways = {
      phoneCode: { url: '/v1/sign-in/by-code', payload: { challenge, code: sent, terminal } },
      phonePassword: {
        url: '/v1/sign-in/by-password',
        payload: { phone: { number: person.number }, password: PASSWORD, terminal },
      },
      passkey: {
        url: '/v1/sign-in/by-passkey',
        payload: {
          challenge: asked.json().challenge,
          response: person.passkey.sign(asked.json().options),
          terminal,
        },
      },
      recoveryCode: { url: '/v1/sign-in/by-recovery-code', payload: { code: recovery.json().codes[0], terminal } },
    }
    for (const [method, way] of Object.entries(ways)) {
      const answer = await server.ask({ method: 'POST', ...way })
      expect(problem(answer), method).toMatchObject({ code: 'member.disabled', status: 403 })
      expect(await lastEntry(account)).toEqual({ event: 'signInRefused', refusal: 'member.disabled', method })
    }
    const { queries } = server.deps.db
    const sessions = await queries.selectFrom('sessions').selectAll().where('account_id', '=', account).execute()
    expect(sessions).toHaveLength(1)
  })

  it('comes in by no choice either, while their personal account opens', async () => {
    const { id } = await openOrganisation(server)
    const { number, ...alice } = await newcomer(server, 'ios')
    const { account } = await addMemberTo(server, id, { state: 'disabled', number })
    const choose = async (which: string) => {
      const { step } = await stepByCode(server, number, 'mac')
      if (step.outcome !== 'choose') throw new Error(step.outcome)
      return server.ask({
        method: 'POST',
        url: '/v1/sign-in/choice',
        payload: { ticket: step.ticket, account: which },
      })
    }
    expect(code(await choose(account))).toBe('member.disabled')
    expect((await choose(alice.account.id)).json().outcome).toBe('signedIn')
  })

  it('does not join either, when it was done after the invitation', async () => {
    const { id } = await openOrganisation(server)
    const { number, account } = await addMemberTo(server, id, { state: 'invited' })
    const step = await askedToJoin(number)
    await disable(account)
    expect(code(await join(step))).toBe('member.disabled')
    const { queries } = server.deps.db
    const [member] = await queries.selectFrom('members').selectAll().where('account_id', '=', account).execute()
    expect(member?.joined_at).toBeNull()
    expect(code((await stepByCode(server, number, 'mac')).answer)).toBe('member.disabled')
  })

  it('comes in again once they are let in', async () => {
    const { id } = await openOrganisation(server)
    const { number, account } = await addMemberTo(server, id, { state: 'disabled' })
    expect(code((await stepByCode(server, number, 'mac')).answer)).toBe('member.disabled')
    await server.deps.db.queries
      .updateTable('members')
      .set({ disabled_at: null })
      .where('account_id', '=', account)
      .execute()
    expect((await stepByCode(server, number, 'mac')).step.outcome).toBe('signedIn')
  })

  it('is decided under the lock of the account, so that nobody comes in beside it', async () => {
    const { id } = await openOrganisation(server)
    const { number, account } = await addMemberTo(server, id)
    const { challenge, code: sent } = await codeFor(server, number)
    const { db } = server.deps
    const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>()
    const { promise: asked, resolve: goOn } = Promise.withResolvers<void>()
    const disabling = db.transaction(async (tx) => {
      await tx.selectFrom('accounts').select('id').where('id', '=', account).forUpdate().execute()
      isLocked()
      await asked
      const now = server.clock.now()
      await tx.updateTable('members').set({ disabled_at: now }).where('account_id', '=', account).execute()
    })
    await locked
    const payload = { challenge, code: sent, terminal: terminalOf('mac') }
    const answer = Promise.resolve(server.ask({ method: 'POST', url: '/v1/sign-in/by-code', payload }))
    const blocked = () =>
      db.pool
        .query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
        .then(({ rowCount }) => rowCount)
    await expect.poll(blocked).toBe(1)
    goOn()
    await disabling
    expect(code(await answer)).toBe('member.disabled')
  })
})

describe('a link from a client to the web', () => {
  it.each(['organisation', 'data'])('leads to %s', async (destination) => {
    const { superAdmin } = await openOrganisation(server)
    const mac = await stepByCode(server, superAdmin.number, 'mac')
    const person = terminalFrom(server, mac.answer, mac.answer.json())
    const made = await person.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination } })
    const payload = { token: made.json<{ url: string }>().url.split('#')[1], terminal: terminalOf('web') }
    const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/hand-over', payload })
    expect(answer.json()).toMatchObject({ destination, account: { id: superAdmin.account.id } })
  })

  it('is nothing for one who is kept out meanwhile', async () => {
    const { id } = await openOrganisation(server)
    const person = await memberIn(server, id, {}, 'mac')
    const made = await person.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination: 'profile' } })
    await disable(person.account.id)
    const payload = { token: made.json<{ url: string }>().url.split('#')[1], terminal: terminalOf('web') }
    expect(code(await server.ask({ method: 'POST', url: '/v1/sign-in/hand-over', payload }))).toBe('member.disabled')
  })
})

it('a number that nobody invited registers as before', async () => {
  const { step } = await stepByCode(server, newNumber(), 'mac')
  expect(step.outcome).toBe('register')
})
