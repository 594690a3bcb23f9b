import { randomUUID } from 'node:crypto'
import type { Account, SignInStep } from '@foyer/contract'
import type { ProofMethod, Terminal } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockAccount } from '../accounts/accounts.store.ts'
import { NOTICE_VERSION } from '../accounts/terms.ts'
import { closeAccount } from '../closing/close-account.ts'
import { lockOrganisation } from '../members/as-administrator.ts'
import {
  bindWechat,
  closedBy,
  closeWith,
  closureOf,
  codeFor,
  connectLive,
  finished,
  lookAtClosing,
  NUMBERS,
  newcomer,
  newNumber,
  problem,
  proofByCode,
  proofByWechat,
  rebind,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
  terminalFrom,
  terminalOf,
  undo,
  undoCodeSentTo,
} from '../testing/index.ts'
import { newAddress } from '../testing/open-appeal.ts'

const PASSWORD = 'vier Enten im Regen'
const DAY = 86_400_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

type Person = TestTerminal & { number: string }
const me = (person: TestTerminal) => person.ask({ method: 'GET', url: '/v1/my/session' })
const byCode = (person: Person) => proofByCode(server, person, person.number, 'closeAccount')
const close = async (person: Person) => closedBy(await closeWith(person, await byCode(person)))

/** Registers the number anew, as somebody who was never here. */
async function register(number: string, kind: Terminal = 'web'): Promise<TestTerminal> {
  const { step } = await stepByCode(server, number, kind)
  if (step.outcome !== 'register') throw new Error(`not a new number: ${step.outcome}`)
  const payload = { ticket: step.ticket, termsVersion: step.termsVersion }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload })
  return terminalFrom(server, answer, answer.json())
}

async function grantMembership(account: string, days: number): Promise<void> {
  const now = server.clock.now()
  const until = new Date(now.getTime() + days * DAY)
  await server.deps.db.queries
    .insertInto('memberships')
    .values({ id: randomUUID(), account_id: account, from_at: now, until_at: until })
    .execute()
}

/** What the super admin does with a member, whose account has locks of its own. */
async function closeAsOrganisation(organisation: string, account: string) {
  return server.deps.db.transaction(async (tx) => {
    await lockOrganisation(tx, organisation)
    await lockAccount(tx, account)
    return closeAccount(server.deps, tx, { account, by: 'organisation' }, server.clock.now())
  })
}

/** A proof of the account by each of the three methods of the help page. */
const PROVE: Record<'smsCode' | 'phonePassword' | 'wechat', (person: Person) => Promise<string>> = {
  smsCode: byCode,
  async phonePassword(person) {
    const proof = await proofByCode(server, person, person.number, 'setPassword')
    await person.ask({ method: 'PUT', url: '/v1/my/password', payload: { proof, password: PASSWORD } })
    const payload = { action: 'closeAccount', password: PASSWORD }
    const proven = await person.ask({ method: 'POST', url: '/v1/my/proofs/by-password', payload })
    if (proven.statusCode !== 201) throw new Error(proven.body)
    return proven.json().proof
  },
  async wechat(person) {
    const proof = await proofByCode(server, person, person.number, 'bindWechat')
    const bound = await bindWechat(server, person, 'bindWechat', proof, 'alice-wechat')
    if (bound.statusCode !== 200) throw new Error(bound.body)
    return proofByWechat(server, person, 'closeAccount', 'alice-wechat')
  },
}

describe('before closing', () => {
  it('CL1: a free account learns what closing does, and that nothing stands in its way', async () => {
    const { number, ...web } = await newcomer(server, 'web')
    await signIn(server, number, 'ios')
    expect(await lookAtClosing(web)).toEqual({
      stopped: null,
      noticeVersion: NOTICE_VERSION,
      memberUntil: null,
      terminals: 2,
      plannedMeetings: 0,
      attendances: 0,
      maskedNumber: `${number.slice(3, 6)}****${number.slice(-4)}`,
      wechat: false,
      otherAccounts: [],
      dataExport: 'none',
    })
    expect((await me(web)).statusCode).toBe(200)
  })

  it('CL4: a member is told until when the membership would have run', async () => {
    const mei = await signIn(server, NUMBERS.mei, 'web')
    expect((await lookAtClosing(mei)).memberUntil).toBe(mei.account.memberUntil)
    expect(mei.account.memberUntil).not.toBeNull()
  })

  it.each(['web', 'windows', 'android'] as const)(
    'CL5: on %s an account of an organisation is told who closes it',
    async (kind) => {
      const bo = await signIn(server, NUMBERS.bo, kind)
      expect((await lookAtClosing(bo)).stopped).toEqual({ code: 'action.askAdministrator', rule: 'CL5' })
    },
  )

  it('CL6: an administrator is told that the role must be given up first', async () => {
    const eve = await signIn(server, NUMBERS.eve, 'web')
    expect((await lookAtClosing(eve)).stopped).toEqual({ code: 'account.hasAdministratorRole', rule: 'CL6' })
  })

  it("CL5: the organisations' accounts of the same number are named, and stay", async () => {
    const { step } = await stepByCode(server, NUMBERS.threeAccounts, 'web')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    const personal = step.accounts.find((one) => one.realm.kind === 'personal')
    const chosen = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/choice',
      payload: { ticket: step.ticket, account: personal?.id },
    })
    const person = terminalFrom(server, chosen, chosen.json())
    const { otherAccounts } = await lookAtClosing(person)
    expect(otherAccounts.map((one) => one.role).sort()).toEqual(['member', 'super_admin'])
    expect(otherAccounts.every((one) => one.realm.kind === 'organisation')).toBe(true)

    closedBy(await closeWith(person, await proofByCode(server, person, NUMBERS.threeAccounts, 'closeAccount')))
    const again = await stepByCode(server, NUMBERS.threeAccounts, 'web')
    expect(again.step).toMatchObject({ outcome: 'choose' })
    if (again.step.outcome === 'choose')
      expect(again.step.accounts.map((one) => one.realm.kind)).toEqual(['organisation', 'organisation'])
  })
})

describe('closing', () => {
  it.each([
    ['CL1: on mobile, proven by a code', 'android', 'smsCode'],
    ['CL1: on mobile, proven by the password', 'ios', 'phonePassword'],
    ['CL1: on mobile, proven by WeChat', 'ipad', 'wechat'],
    ['CL2: on desktop, proven by a code', 'mac', 'smsCode'],
    ['CL2: on desktop, proven by the password', 'windows', 'phonePassword'],
    ['CL3: on web, proven by the password', 'web', 'phonePassword'],
    ['CL3: on web, proven by WeChat', 'web', 'wechat'],
  ] as const)('%s, ends signed out', async (_, kind: Terminal, method: keyof typeof PROVE & ProofMethod) => {
    const person = await newcomer(server, kind)
    const proof = await PROVE[method](person)
    const other = await signIn(server, person.number, kind === 'mac' ? 'windows' : 'mac')
    const answer = await closeWith(person, proof)
    expect(closedBy(answer)).toEqual({ closure: expect.any(String), ended: 2 })
    for (const one of [person, other])
      expect(problem(await me(one))).toMatchObject({ code: 'session.ended', facts: { reason: 'accountClosed' } })
  })

  it('CL3: takes the cookie from the browser', async () => {
    const web = await newcomer(server, 'web')
    const answer = await closeWith(web, await byCode(web))
    expect(answer.cookies[0]).toMatchObject({ name: web.headers.cookie?.split('=')[0], value: '', maxAge: 0 })
  })

  it('CL1: a member closes as a free account does', async () => {
    const person = await newcomer(server, 'android')
    await grantMembership(person.account.id, 100)
    expect((await close(person)).ended).toBe(1)
  })

  it('CL7: every terminal is told at once, and says why to whoever comes back on it', async () => {
    const ios = await newcomer(server, 'ios')
    const windows = await signIn(server, ios.number, 'windows', '书房电脑')
    const live = await connectLive(server.app, { token: windows.token })
    await live.next('welcome')
    await close(ios)
    expect(await live.next('session.ended')).toMatchObject({ reason: 'accountClosed', by: { terminal: 'ios' } })
    expect(await live.closed).toBe(4401)
    expect(problem(await me(windows)).facts).toEqual({
      reason: 'accountClosed',
      at: server.clock.now().toISOString(),
      byTerminal: 'ios',
    })
  })

  it('CL7: the number is told, and the message keeps neither the number nor the account', async () => {
    const person = await newcomer(server, 'ios')
    await close(person)
    await expect.poll(() => server.sandbox.messages(person.number).at(-1)?.text).toMatch(/账号已注销/)
    const key = server.deps.secrets.keyOf('number', person.number)
    const rows = () => server.deps.db.queries.selectFrom('messages').selectAll().where('number_key', '=', key).execute()
    await expect.poll(async () => (await rows()).filter((row) => row.state === 'queued')).toEqual([])
    for (const row of await rows()) expect([row.sealed, row.account_id]).toEqual([null, null])
  })

  it('CL7: number and WeChat are free at once', async () => {
    const person = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'bindWechat')
    expect((await bindWechat(server, person, 'bindWechat', proof, 'mei-wechat')).statusCode).toBe(200)
    const other = await newcomer(server, 'web')
    const theirs = await proofByCode(server, other, other.number, 'bindWechat')
    expect(problem(await bindWechat(server, other, 'bindWechat', theirs, 'mei-wechat')).code).toBe('wechat.taken')

    await close(person)
    const again = await proofByCode(server, other, other.number, 'bindWechat')
    expect((await bindWechat(server, other, 'bindWechat', again, 'mei-wechat')).statusCode).toBe(200)
    expect((await rebind(server, other, other.number, person.number)).statusCode).toBe(200)
  })

  it('CL7: a number that rested after a rebinding is free too, and its undo link does nothing more', async () => {
    const { number: old, ...first } = await newcomer(server, 'web')
    const fresh = newNumber()
    await rebind(server, first, old, fresh)
    const code = await undoCodeSentTo(server, old)
    await close({ ...(await signIn(server, fresh, 'web')), number: fresh })
    expect(problem(await undo(server, code)).code).toBe('undo.gone')
    expect((await register(old)).account.id).not.toBe(first.account.id)
  })

  it('CL7: what was asked for before it opens nothing after it', async () => {
    const person = await newcomer(server, 'ios')
    const asked = await codeFor(server, person.number)
    const handOver = await signIn(server, person.number, 'windows')
    const { url } = (
      await handOver.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination: 'profile' } })
    ).json<{ url: string }>()
    await close(person)
    const redeem = { token: url.split('#')[1], terminal: terminalOf('web') }
    const redeemed = await server.ask({ method: 'POST', url: '/v1/sign-in/hand-over', payload: redeem })
    expect(problem(redeemed).code).toBe('handOver.gone')
    const entered = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/by-code',
      payload: { ...asked, terminal: terminalOf('web') },
    })
    expect(problem(entered).code).toBe('code.expired')
  })

  it('CL9: who registers again with the same number is new in every respect', async () => {
    const before = await newcomer(server, 'android')
    await before.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '从前的我' } })
    await close(before)
    const after = await register(before.number, 'android')
    expect(after.account.id).not.toBe(before.account.id)
    expect(after.account).toMatchObject({ avatar: null, wechat: null, memberUntil: null, recoveryCodesLeft: 0 })
    expect(after.account.nickname).not.toBe('从前的我')
    const log = (await after.ask({ method: 'GET', url: '/v1/my/security-log' })).json().entries
    expect(log.map((one: { event: string }) => one.event)).toEqual(['signedIn', 'accountOpened'])
  })

  it('CL4: the membership is lost, and registering again does not bring it back', async () => {
    const member = await newcomer(server, 'web')
    await grantMembership(member.account.id, 300)
    expect((await me(member)).json<{ account: Account }>().account.facts.plan).toBe('member')
    await close(member)
    const after = await register(member.number)
    expect([after.account.facts.plan, after.account.memberUntil]).toEqual(['free', null])
  })

  it('SI2: closing does not give new tries at codes', async () => {
    const person = await newcomer(server, 'web')
    await close(person)
    const payload = { phone: { number: person.number } }
    const request = { method: 'POST', url: '/v1/sign-in/codes', payload, remoteAddress: newAddress() } as const
    expect(problem(await server.ask(request)).code).toBe('code.tooSoon')
  })
})

describe('closing is refused', () => {
  it('without a proof, with one for something else, and with one of another terminal', async () => {
    const person = await newcomer(server, 'ios')
    const other = { ...(await signIn(server, person.number, 'mac')), number: person.number }
    for (const proof of ['a'.repeat(43), await proofByCode(server, person, person.number, 'exportData')])
      expect(problem(await closeWith(person, proof)).code).toBe('proof.needed')
    expect(problem(await closeWith(person, await byCode(other))).code).toBe('proof.needed')
    expect((await me(person)).statusCode).toBe(200)
  })

  it('CL1: with a notice that reads otherwise by now, and the proof stays good', async () => {
    const person = await newcomer(server, 'ios')
    const proof = await byCode(person)
    expect(problem(await closeWith(person, proof, '2020-01-01'))).toMatchObject({
      code: 'closure.noticeNotAccepted',
      rule: 'CL1',
    })
    expect(closedBy(await closeWith(person, proof)).ended).toBe(1)
  })

  it('a second time, for there is nobody any more', async () => {
    const person = await newcomer(server, 'ios')
    const proof = await byCode(person)
    closedBy(await closeWith(person, proof))
    expect(problem(await closeWith(person, proof)).code).toBe('session.ended')
  })

  it.each([
    ['CL5', NUMBERS.bo, 'action.askAdministrator'],
    ['CL6', NUMBERS.eve, 'account.hasAdministratorRole'],
  ] as const)('%s: to an account of an organisation', async (rule, number, code) => {
    for (const kind of ['web', 'windows', 'android'] as const) {
      const person = await signIn(server, number, kind)
      expect(problem(await closeWith(person, 'a'.repeat(43)))).toMatchObject({ code, rule })
      const asked = await person.ask({
        method: 'POST',
        url: '/v1/my/proofs/codes',
        payload: { action: 'closeAccount' },
      })
      expect(problem(asked)).toMatchObject({ code, rule })
    }
  })
})

describe('an account that its organisation closes', () => {
  it('CL5: is told so on every terminal, and its number opens nothing there any more', async () => {
    const { account, organisation, number } = await aMember()
    const mac = await signIn(server, number, 'mac')
    const { closure, ended } = await closeAsOrganisation(organisation, account)
    expect(ended).toEqual([mac.session.id])
    expect(problem(await me(mac)).facts).toEqual({
      reason: 'removedByOrganisation',
      at: server.clock.now().toISOString(),
    })
    expect((await stepByCode(server, number, 'mac')).step.outcome).toBe('register')
    const shown = await finished(server, closure)
    expect(shown.closedBy).toBe('organisation')
    expect(shown.kept.map((one) => one.store)).toContain('administrators_log')
  })

  it('CL6: is not the only super admin: the database keeps one', async () => {
    const { account, organisation } = await aMember('super_admin')
    await expect(closeAsOrganisation(organisation, account)).rejects.toMatchObject({
      constraint: 'organisations_keep_a_super_admin',
    })
  })
})

async function aMember(role: 'member' | 'super_admin' = 'member') {
  const { openMember } = await import('../members/open-member.ts')
  const [organisation, number, now] = [randomUUID(), newNumber(), server.clock.now()]
  await server.deps.db.queries
    .insertInto('organisations')
    .values({ id: organisation, name: '一家企业', plan: 'business', created_at: now })
    .execute()
  const account = await server.deps.db.transaction((tx) =>
    openMember(server.deps, tx, { organisation, nickname: '小员', number, role, invitedBy: null }, now),
  )
  const joined = { joined_at: now }
  await server.deps.db.queries.updateTable('members').set(joined).where('account_id', '=', account).execute()
  return { account, organisation, number }
}

describe('a closure', () => {
  it('CL8: says what was erased and what stays until when and why, and nothing about whose it was', async () => {
    const person = await newcomer(server, 'web')
    const { closure } = await close(person)
    const shown = await finished(server, closure)
    expect(shown).toMatchObject({ id: closure, closedBy: 'owner', closedAt: server.clock.now().toISOString() })
    const erased = Object.fromEntries(shown.erased.map((one) => [one.store, one.rows]))
    expect(erased).toMatchObject({ accounts: 1, phone_bindings: 1, terms_acceptances: 1, files: 0, queue: 0 })
    expect(shown.erased.every((one) => one.erasedAt !== null)).toBe(true)
    expect(shown.kept.map((one) => one.store)).toEqual(expect.arrayContaining(['security_log', 'sessions', 'closures']))
    for (const { until, because } of shown.kept) {
      expect(Date.parse(until)).toBeGreaterThan(Date.parse(shown.closedAt))
      expect(because.length).toBeGreaterThan(10)
    }
    for (const secret of [person.number.slice(3), person.account.id, person.account.nickname])
      expect(JSON.stringify(shown)).not.toContain(secret)
  })

  it('CL8: is not known under another id', async () => {
    const answer = await server.ask({ method: 'GET', url: `/v1/closures/${randomUUID()}` })
    expect(problem(answer)).toMatchObject({ code: 'closure.unknown', rule: 'CL8' })
  })

  it('CL8: begins without a receipt, with what is still to be erased', async () => {
    const person = await newcomer(server, 'web')
    const { db } = server.deps
    const { closure } = await db.transaction(async (tx) => {
      await lockAccount(tx, person.account.id)
      const noJobs = { secrets: server.deps.secrets, jobs: { add: async () => undefined } }
      return closeAccount(noJobs, tx, { account: person.account.id, by: 'owner' }, server.clock.now())
    })
    const begun = await closureOf(server, closure)
    expect(begun).toMatchObject({ receipt: null, finishedAt: null })
    expect(begun.erased.filter((one) => one.erasedAt === null).map((one) => one.store)).toEqual(['files', 'queue'])
  })

  it('is of somebody who registers at once with a sign-in that had begun before: a new account', async () => {
    const person = await newcomer(server, 'web')
    await close(person)
    const step: SignInStep = (await stepByCode(server, person.number, 'web')).step
    expect(step.outcome).toBe('register')
  })
})
