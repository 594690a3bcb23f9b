import type { Identity, SignedIn } from '@foyer/contract'
import { NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER, type Terminal } from '@foyer/rules'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Running } from '../start.ts'
import {
  addMemberTo,
  bindWechat,
  connectLive,
  newcomer,
  openOrganisation,
  problem,
  proofByCode,
  proofByWechat,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
  terminalFrom,
} from '../testing/index.ts'
import { rebind } from '../testing/rebinding.ts'

let server: TestServer
let other: Running
beforeAll(async () => {
  server = await startTestServer()
  other = await server.another()
})
afterAll(() => server.stop())

type Person = TestTerminal & { number: string }
const identities = async (person: TestTerminal) =>
  (await person.ask({ method: 'GET', url: '/v1/my/identities' })).json<{ identities: Identity[] }>().identities
const switchTo = (person: TestTerminal, account: string, proof: string) =>
  person.ask({ method: 'POST', url: '/v1/my/identity', payload: { account, proof } })
const proofOf = (person: Person) => proofByCode(server, person, person.number, 'switchIdentity')
const code = (answer: LightMyRequestResponse) => problem(answer).code
const me = (person: TestTerminal) => person.ask({ method: 'GET', url: '/v1/my/session' })

/** A person, and an account of an organisation with the same number. */
async function withTwo(kind: Terminal = 'web', which: Parameters<typeof addMemberTo>[2] = {}) {
  const organisation = await openOrganisation(server)
  const person: Person = await newcomer(server, kind)
  const { account } = await addMemberTo(server, organisation.id, { nickname: '同事', ...which, number: person.number })
  return { person, account, organisation }
}
const setting = (organisation: string, is_on: boolean) =>
  server.deps.db.queries
    .insertInto('organisation_settings')
    .values({ organisation_id: organisation, setting: 'refuses_newer_terminal', is_on, changed_at: server.clock.now() })
    .execute()
const events = async (account: string, many: number) => {
  const { rows } = await server.deps.db.pool.query(
    'select event, method, refusal from security_log where account_id = $1 order by id desc limit $2',
    [account, many],
  )
  return rows
}

describe("a person's identities", () => {
  it('are the accounts that the number opens, with what leads there, this one first', async () => {
    const { person, account, organisation } = await withTwo('web', { role: 'admin' })
    const { id, name } = organisation
    expect(await identities(person)).toEqual([
      {
        account: person.account.id,
        realm: { kind: 'personal' },
        plan: 'free',
        role: null,
        nickname: person.account.nickname,
        avatar: null,
        current: true,
        openedBy: ['smsCode'],
      },
      {
        account,
        realm: { kind: 'organisation', id, name },
        plan: 'business',
        role: 'admin',
        nickname: '同事',
        avatar: null,
        current: false,
        openedBy: ['smsCode'],
      },
    ])
  })

  it('are those that the WeChat opens, too', async () => {
    const { person, account } = await withTwo()
    const proof = await proofByCode(server, person, person.number, 'bindWechat')
    await bindWechat(server, person, 'bindWechat', proof, 'old-friend')
    expect((await identities(person)).map((one) => [one.current, one.openedBy])).toEqual([
      [true, ['smsCode', 'wechat']],
      [false, ['smsCode']],
    ])
    await shareWechat(person, account)
    expect((await identities(person)).map((one) => one.openedBy)).toEqual([
      ['smsCode', 'wechat'],
      ['smsCode', 'wechat'],
    ])
    await server.deps.db.queries.deleteFrom('wechat_openids').execute()
    await server.deps.db.queries.deleteFrom('wechat_bindings').execute()
  })

  it('are none of those that a number opened which may have changed hands since', async () => {
    const { person, account } = await withTwo()
    const shown = async () => (await identities(person)).map((one) => one.account)
    const usedAt = new Date(server.clock.now().getTime() - NUMBER_MAY_HAVE_CHANGED_HANDS_AFTER)
    const used = (at: Date) =>
      server.deps.db.queries
        .updateTable('phone_bindings')
        .set({ last_signed_in_at: at, bound_at: usedAt, held_since: usedAt })
        .where('account_id', '=', account)
        .execute()
    await used(new Date(usedAt.getTime() + 60_000))
    expect(await shown()).toEqual([person.account.id, account])
    await used(usedAt)
    expect(await shown()).toEqual([person.account.id])
    // The code that would not sign in there does not lead there either.
    expect(code(await switchTo(person, account, await proofOf(person)))).toBe('identity.unknown')
  })
})

describe('switching to another identity', () => {
  it('ends the session here and begins one there, on the same terminal', async () => {
    const { person, account } = await withTwo('windows')
    const live = await connectLive(other.app, { token: person.token })
    await live.next('welcome')
    const answer = await switchTo(person, account, await proofOf(person))
    expect(answer.statusCode).toBe(200)
    const step = answer.json<SignedIn>()
    expect(step).toMatchObject({
      outcome: 'signedIn',
      account: { id: account },
      session: {
        terminal: 'windows',
        shell: person.session.shell,
        deviceName: person.session.deviceName,
        system: person.session.system,
        signedInBy: 'identitySwitch',
      },
      token: expect.any(String),
    })
    expect(await live.next('session.ended')).toMatchObject({ reason: 'signedOut' })
    for (const process of [server, other]) {
      const before = await process.app.inject({
        method: 'GET',
        url: '/v1/my/session',
        headers: { host: 'foyer.test', ...person.headers },
      })
      expect(problem(before).facts).toMatchObject({ reason: 'signedOut' })
    }
    expect((await me(terminalFrom(server, answer, step))).json().account.id).toBe(account)
    expect(await events(person.account.id, 2)).toMatchObject([
      { event: 'sessionEnded' },
      { event: 'identitySwitched', method: 'smsCode' },
    ])
    expect(await events(account, 2)).toMatchObject([
      { event: 'identitySwitched', method: 'smsCode' },
      { event: 'signedIn', method: 'identitySwitch' },
    ])
  })

  it('gives a browser another cookie, and back again', async () => {
    const { person, account } = await withTwo('web')
    const answer = await switchTo(person, account, await proofOf(person))
    expect(answer.json()).not.toHaveProperty('token')
    const there = Object.assign(terminalFrom(server, answer, answer.json()), { number: person.number })
    const back = await switchTo(there, person.account.id, await proofOf(there))
    expect(back.json()).toMatchObject({ account: { id: person.account.id } })
    expect((await me(terminalFrom(server, back, back.json()))).statusCode).toBe(200)
    expect(code(await me(there))).toBe('session.ended')
  })

  it('by a WeChat leads to the accounts of that WeChat, by a code to those of the number', async () => {
    const { person, account } = await withTwo()
    const proof = await proofByCode(server, person, person.number, 'bindWechat')
    await bindWechat(server, person, 'bindWechat', proof, 'new-wechat')
    const byWechat = () => proofByWechat(server, person, 'switchIdentity', 'new-wechat')
    expect(code(await switchTo(person, account, await byWechat()))).toBe('identity.unknown')
    await shareWechat(person, account)
    const answer = await switchTo(person, account, await byWechat())
    expect(answer.json()).toMatchObject({ account: { id: account } })
    const { queries } = server.deps.db
    const session = await queries
      .selectFrom('sessions as s')
      .innerJoin('wechat_bindings as w', 'w.id', 's.wechat_binding_id')
      .select('w.account_id')
      .where('s.id', '=', answer.json<SignedIn>().session.id)
      .executeTakeFirst()
    // WX7: it ends with that WeChat.
    expect(session?.account_id).toBe(account)
    await queries.updateTable('sessions').set({ wechat_binding_id: null }).execute()
    await queries.deleteFrom('wechat_openids').execute()
    await queries.deleteFrom('wechat_bindings').execute()
  })

  it("leads to nobody else's account, nor to the one that is here", async () => {
    const { person } = await withTwo()
    const stranger = await newcomer(server, 'ios')
    for (const account of [stranger.account.id, person.account.id, crypto.randomUUID()])
      expect(code(await switchTo(person, account, await proofOf(person)))).toBe('identity.unknown')
    expect((await me(person)).statusCode).toBe(200)
  })

  it('leads to no account whose number is another one by now', async () => {
    const { person, account } = await withTwo('android')
    const proof = await proofOf(person)
    const fresh = (await newcomer(server, 'mac')).number.replace('+86139', '+86137')
    await server.deps.db.queries
      .updateTable('phone_bindings')
      .set({ number: fresh })
      .where('account_id', '=', account)
      .execute()
    expect(code(await switchTo(person, account, proof))).toBe('identity.unknown')
  })

  it('wants a proof for it, which is used once and ends with a rebinding', async () => {
    const { person, account } = await withTwo('android')
    expect(code(await switchTo(person, account, 'x'))).toBe('proof.needed')
    const otherProof = await proofByCode(server, person, person.number, 'addPasskey')
    expect(code(await switchTo(person, account, otherProof))).toBe('proof.needed')
    const proof = await proofOf(person)
    await rebind(server, person, person.number, `+86137${person.number.slice(-8)}`)
    expect(code(await switchTo(person, account, proof))).toBe('session.ended')
  })

  it('leads to no account that nobody joined yet, and to none that the organisation keeps out', async () => {
    for (const [state, refusal] of [
      ['invited', 'identity.notJoined'],
      ['disabled', 'member.disabled'],
    ] as const) {
      const { person, account } = await withTwo('mac', { state })
      expect(code(await switchTo(person, account, await proofOf(person)))).toBe(refusal)
      expect(await events(account, 1)).toMatchObject([{ event: 'signInRefused', refusal, method: 'identitySwitch' }])
      expect(await events(person.account.id, 1)).toMatchObject([{ event: 'actionRefused', refusal }])
      expect((await me(person)).statusCode).toBe(200)
    }
  })

  it('JM8: ends the older session of that identity on this kind, or is refused where the organisation says so', async () => {
    const { person, account, organisation } = await withTwo('windows')
    const answer = await switchTo(person, account, await proofOf(person))
    const older = terminalFrom(server, answer, answer.json())
    const again: Person = await signInPersonal(person.number, person.account.id)
    await setting(organisation.id, true)
    expect(code(await switchTo(again, account, await proofOf(again)))).toBe('terminal.occupied')
    expect((await me(again)).statusCode).toBe(200)
    await server.deps.db.queries.deleteFrom('organisation_settings').execute()
    const newer = await switchTo(again, account, await proofOf(again))
    expect(newer.statusCode).toBe(200)
    expect(problem(await me(older)).facts).toMatchObject({ reason: 'signedInElsewhere' })
  })

  it('twice at once, on two server processes, switches once', async () => {
    const { person, account } = await withTwo('windows')
    const proofs = [await proofOf(person), await proofOf(person)]
    const ask = ({ app }: Pick<Running, 'app'>, proof?: string) =>
      app.inject({
        method: 'POST',
        url: '/v1/my/identity',
        payload: { account, proof },
        headers: { host: 'foyer.test', ...person.headers },
      })
    const answers = await Promise.all([ask(server, proofs[0]), ask(other, proofs[1])])
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 401])
    const { queries } = server.deps.db
    const running = await queries
      .selectFrom('sessions')
      .select('id')
      .where('account_id', 'in', [account, person.account.id])
      .where('ended_at', 'is', null)
      .execute()
    expect(running).toHaveLength(1)
  })

  it('of two terminals towards each other comes to an end', async () => {
    const { person, account } = await withTwo('windows')
    const there = await switchTo(person, account, await proofOf(person))
    const colleague = Object.assign(terminalFrom(server, there, there.json()), { number: person.number })
    const personal: Person = await signInPersonal(person.number, person.account.id, 'mac')
    const [out, back] = [await proofOf(personal), await proofOf(colleague)]
    const answers = await Promise.all([switchTo(personal, account, out), switchTo(colleague, person.account.id, back)])
    expect(answers.map((one) => one.statusCode)).toEqual([200, 200])
  })

  it('by a code says that the number is in use, and makes the terminal known there', async () => {
    const { person, account } = await withTwo('windows')
    const device = 'the-secret-of-this-terminal'
    const { step } = await stepByCode(server, person.number, 'mac', undefined, device)
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    const chosen = await choose(step.ticket, person.account.id)
    const mac = Object.assign(terminalFrom(server, chosen, chosen.json()), { number: person.number })
    const before = server.clock.now()
    expect((await switchTo(mac, account, await proofOf(mac))).statusCode).toBe(200)
    const { queries } = server.deps.db
    const binding = await queries
      .selectFrom('phone_bindings')
      .select('last_signed_in_at')
      .where('account_id', '=', account)
      .executeTakeFirstOrThrow()
    expect(binding.last_signed_in_at?.getTime()).toBeGreaterThan(before.getTime())
    const known = await queries.selectFrom('known_terminals').selectAll().where('account_id', '=', account).execute()
    expect(known).toMatchObject([{ device_key: server.deps.secrets.keyOf('device', device) }])
  })
})

const choose = (ticket: string, account: string) =>
  server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload: { ticket, account } })

async function signInPersonal(number: string, account: string, kind: Terminal = 'windows'): Promise<Person> {
  const { step } = await stepByCode(server, number, kind)
  if (step.outcome !== 'choose') throw new Error(step.outcome)
  const answer = await choose(step.ticket, account)
  return Object.assign(terminalFrom(server, answer, answer.json()), { number })
}

/** The other account gets the same WeChat. */
async function shareWechat(person: TestTerminal, account: string): Promise<void> {
  await server.deps.db.pool.query(
    `insert into wechat_bindings (id, account_id, realm, unionid, nickname, bound_at)
     select gen_random_uuid(), a.id, a.realm, w.unionid, w.nickname, w.bound_at
     from wechat_bindings w, accounts a where w.account_id = $1 and w.ended_at is null and a.id = $2`,
    [person.account.id, account],
  )
}
