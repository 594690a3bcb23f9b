import type { SignInStep, WechatReturn, WechatVisit } from '@foyer/contract'
import { type Action, NUMBER_TRUSTED_AFTER, type Terminal } from '@foyer/rules'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  bindWechat,
  connectLive,
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
  visitWechat,
  wechatReturn,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())
/** There are four identities, and a realm has each once. */
afterEach(async () => {
  server.sandbox.wechat.setFault({ kind: 'normal' })
  const over = { ended_at: server.clock.now(), end_reason: 'unbound' as const }
  await server.deps.db.queries.updateTable('wechat_bindings').set(over).where('ended_at', 'is', null).execute()
})

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const me = (person: TestTerminal) => person.ask({ method: 'GET', url: '/v1/my/session' })
const unbind = (person: TestTerminal, proof: string) =>
  person.ask({ method: 'POST', url: '/v1/my/wechat/unbinding', payload: { proof } })

async function comeBack(identity: string, kind: Terminal): Promise<WechatReturn> {
  const visit = await server.ask({ method: 'POST', url: '/v1/sign-in/wechat-visits', payload: { kind } })
  return wechatReturn(server, visit.json<WechatVisit>(), identity)
}
const signInBack = (back: WechatReturn, kind: Terminal) =>
  server.ask({ method: 'POST', url: '/v1/sign-in/by-wechat', payload: { ...back, terminal: terminalOf(kind) } })
const stepByWechat = async (identity: string, kind: Terminal) => {
  const answer = await signInBack(await comeBack(identity, kind), kind)
  return { answer, step: answer.json<SignInStep>() }
}
async function signInByWechat(identity: string, kind: Terminal): Promise<TestTerminal> {
  const { answer, step } = await stepByWechat(identity, kind)
  if (step.outcome !== 'signedIn') throw new Error(answer.body)
  return terminalFrom(server, answer, step)
}

/** Somebody with a number that is old enough, and a WeChat. */
async function withWechat(identity: string, kind: Terminal = 'web') {
  const first = await newcomer(server, 'android')
  const proof = await proofByCode(server, first, first.number, 'bindWechat')
  expect((await bindWechat(server, first, 'bindWechat', proof, identity)).statusCode).toBe(200)
  await server.deps.db.queries
    .updateTable('phone_bindings')
    .set({ held_since: new Date(server.clock.now().getTime() - NUMBER_TRUSTED_AFTER) })
    .where('account_id', '=', first.account.id)
    .execute()
  const person = await signIn(server, first.number, kind)
  return { ...person, number: first.number, first }
}

describe('binding and rebinding WeChat', () => {
  it('WX6: a first binding needs a proof, is told to the number, and then signs in', async () => {
    const person = await newcomer(server, 'web')
    const none = await person.ask({
      method: 'POST',
      url: '/v1/my/wechat/visits',
      payload: { action: 'bindWechat', proof: 'none' },
    })
    expect(problem(none)).toMatchObject({ code: 'proof.needed', rule: 'SI2' })
    const proof = await proofByCode(server, person, person.number, 'bindWechat')
    const answer = await bindWechat(server, person, 'bindWechat', proof, 'old-friend')
    expect(answer.json().account).toMatchObject({ wechat: { nickname: '老朋友' }, facts: { hasWechat: true } })
    expect(await server.sandbox.waitForMessage(person.number)).toMatchObject({
      text: expect.stringContaining('已绑定微信'),
    })
    const by = await signInByWechat('old-friend', 'mac')
    expect(by).toMatchObject({ account: { id: person.account.id }, session: { signedInBy: 'wechat' } })
    expect(problem(await bindWechatAgain(person))).toMatchObject({ code: 'wechat.already', status: 409 })
  })

  it('WX2: on the web by phone: a code, then a scan with the new WeChat', async () => {
    const person = await withWechat('old-friend')
    const proof = await proofByCode(server, person, person.number, 'rebindWechat')
    const answer = await bindWechat(server, person, 'rebindWechat', proof, 'new-wechat')
    expect(answer.json()).toMatchObject({ changed: true, account: { wechat: { nickname: '新微信号' } } })
    expect((await stepByWechat('old-friend', 'mac')).step.outcome).toBe('register')
    expect((await signInByWechat('new-wechat', 'mac')).account.id).toBe(person.account.id)
  })

  it('WX3: on the web by the old WeChat: a scan with it, then one with the new', async () => {
    const person = await withWechat('old-friend')
    const proof = await proofByWechat(server, person, 'rebindWechat', 'old-friend')
    expect((await bindWechat(server, person, 'rebindWechat', proof, 'new-wechat')).json().changed).toBe(true)
  })

  it('WX1: on mobile, where the WeChat app is another application of ours, it is the same person', async () => {
    const person = await withWechat('old-friend', 'ios')
    const proof = await proofByWechat(server, person, 'rebindWechat', 'old-friend')
    expect((await bindWechat(server, person, 'rebindWechat', proof, 'new-wechat')).json().changed).toBe(true)
    expect((await signInByWechat('new-wechat', 'web')).account.id).toBe(person.account.id)
    const openids = await server.deps.db.queries
      .selectFrom('wechat_openids as o')
      .innerJoin('wechat_bindings as w', 'w.id', 'o.binding_id')
      .select(['o.app_id', 'o.openid'])
      .where('w.account_id', '=', person.account.id)
      .where('w.ended_at', 'is', null)
      .execute()
    expect(new Set(openids.map((one) => one.app_id)).size).toBe(2)
    expect(new Set(openids.map((one) => one.openid)).size).toBe(2)
  })

  it('WX5: the desktop client is told that it is on the web page', async () => {
    const person = await withWechat('old-friend', 'windows')
    for (const action of ['bindWechat', 'rebindWechat', 'unbindWechat'] satisfies Action[]) {
      const asked = await person.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action } })
      expect(problem(asked)).toMatchObject({ code: 'action.onWeb', status: 403 })
    }
  })

  it('WX4: the phone proves nothing for it while the number is younger than 14 days, to the minute', async () => {
    const person = await newcomer(server, 'android')
    const bound = server.clock.now().getTime()
    const first = await proofByCode(server, person, person.number, 'bindWechat')
    await bindWechat(server, person, 'bindWechat', first, 'old-friend')
    const ask = () => person.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action: 'rebindWechat' } })
    const from = new Date(bound + 14 * DAY).toISOString()
    const refused = { code: 'proof.numberTooNew', rule: 'WX4', status: 409, facts: { from } }
    expect(problem(await ask())).toMatchObject(refused)
    const payload = { action: 'rebindWechat', challenge: crypto.randomUUID(), code: '123456' }
    expect(problem(await person.ask({ method: 'POST', url: '/v1/my/proofs/by-code', payload }))).toMatchObject(refused)
    server.clock.set(new Date(bound + 14 * DAY - MINUTE))
    expect(problem(await ask())).toMatchObject(refused)
    server.clock.set(new Date(bound + 14 * DAY - 1))
    expect(problem(await ask())).toMatchObject(refused)
    server.clock.set(new Date(bound + 14 * DAY))
    expect((await ask()).statusCode).toBe(202)
  })

  it('WX4: the old WeChat proves it meanwhile; an undone rebinding leaves the number its age', async () => {
    const person = await withWechat('old-friend')
    server.clock.pass(2 * DAY)
    const fresh = newNumber()
    await rebind(server, person, person.number, fresh)
    const code = await undoCodeSentTo(server, person.number)
    const web = await signIn(server, fresh, 'web')
    const ask = (one: TestTerminal) =>
      one.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action: 'rebindWechat' } })
    expect(problem(await ask(web)).code).toBe('proof.numberTooNew')
    expect(await proofByWechat(server, web, 'rebindWechat', 'old-friend')).toBeTypeOf('string')
    await undo(server, code)
    const back = await signIn(server, person.number, 'web')
    server.clock.pass(MINUTE)
    expect((await ask(back)).statusCode).toBe(202)
  })

  it('WX3: the phone password is no way to prove it', async () => {
    const alice = await signIn(server, NUMBERS.alice, 'web')
    const first = await proofByCode(server, alice, NUMBERS.alice, 'bindWechat')
    await bindWechat(server, alice, 'bindWechat', first, 'alice-wechat')
    const payload = { action: 'rebindWechat', password: 'foyer-demo-2026' }
    const answer = await alice.ask({ method: 'POST', url: '/v1/my/proofs/by-password', payload })
    expect(problem(answer).code).toBe('proof.notAccepted')
  })

  it('WX6: the WeChat scanned as the old one must be the one that is bound', async () => {
    const person = await withWechat('old-friend')
    const back = await visitWechat(server, person, { prove: 'rebindWechat' }, 'new-wechat')
    const payload = { action: 'rebindWechat', ...back }
    const answer = await person.ask({ method: 'POST', url: '/v1/my/proofs/by-wechat', payload })
    expect(problem(answer)).toMatchObject({ code: 'wechat.notTheOne', rule: 'WX6', status: 409 })
  })

  it('WX6: the new one must be free in this realm, and the proof stays good for another', async () => {
    await withWechat('mei-wechat')
    const person = await withWechat('old-friend')
    const proof = await proofByWechat(server, person, 'rebindWechat', 'old-friend')
    const taken = await bindWechat(server, person, 'rebindWechat', proof, 'mei-wechat')
    expect(problem(taken)).toMatchObject({ code: 'wechat.taken', rule: 'WX6', status: 409 })
    expect((await bindWechat(server, person, 'rebindWechat', proof, 'new-wechat')).statusCode).toBe(200)
  })

  it('WX6: the same WeChat once more changes nothing and says so', async () => {
    const person = await withWechat('old-friend')
    const other = await signInByWechat('old-friend', 'mac')
    const proof = await proofByWechat(server, person, 'rebindWechat', 'old-friend')
    const answer = await bindWechat(server, person, 'rebindWechat', proof, 'old-friend')
    expect(answer.json()).toMatchObject({ changed: false, account: { wechat: { nickname: '老朋友' } } })
    expect((await me(other)).statusCode).toBe(200)
  })

  it('WX7: sessions that the old WeChat opened end, and those handed over from them; others stay, the number is told', async () => {
    const person = await withWechat('old-friend')
    const mac = await signInByWechat('old-friend', 'mac')
    const made = await mac.ask({ method: 'POST', url: '/v1/my/hand-overs', payload: { destination: 'security' } })
    const token = new URL(made.json().url).hash.slice(1)
    const handed = await server.ask({
      method: 'POST',
      url: '/v1/sign-in/hand-over',
      payload: { token, terminal: terminalOf('web') },
    })
    const handedOver = terminalFrom(server, handed, handed.json())
    const socket = await connectLive(server.app, { token: mac.token })
    await socket.next('welcome')
    server.clock.pass(MINUTE) // a gateway takes no two messages to a number in one
    const proof = await proofByWechat(server, person, 'rebindWechat', 'old-friend')
    expect((await bindWechat(server, person, 'rebindWechat', proof, 'new-wechat')).statusCode).toBe(200)
    expect(await socket.next('session.ended')).toMatchObject({ reason: 'wechatRebound', by: { terminal: 'web' } })
    expect(problem(await me(handedOver)).facts).toMatchObject({ reason: 'wechatRebound' })
    expect((await me(person)).statusCode).toBe(200)
    expect((await me(person.first)).statusCode).toBe(200)
    const texts = async () => server.sandbox.messages(person.number).map((one) => one.text)
    await expect.poll(texts).toContainEqual(expect.stringContaining('已更换绑定的微信'))
  })

  it('WX7: the terminal that does it stays, though the old WeChat opened it', async () => {
    await withWechat('old-friend')
    const web = await signInByWechat('old-friend', 'web')
    const proof = await proofByWechat(server, web, 'rebindWechat', 'old-friend')
    expect((await bindWechat(server, web, 'rebindWechat', proof, 'new-wechat')).statusCode).toBe(200)
    expect((await me(web)).statusCode).toBe(200)
  })
})

describe('unbinding WeChat', () => {
  it('WX6: where another way in remains; what it opened ends, and it signs in no more', async () => {
    const person = await withWechat('old-friend')
    const mac = await signInByWechat('old-friend', 'mac')
    const proof = await proofByCode(server, person, person.number, 'unbindWechat')
    const answer = await unbind(person, proof)
    expect(answer.json().account).toMatchObject({ wechat: null, facts: { hasWechat: false } })
    expect(problem(await me(mac)).facts).toMatchObject({ reason: 'wechatRebound' })
    expect((await stepByWechat('old-friend', 'mac')).step.outcome).toBe('register')
    expect(problem(await unbind(person, proof))).toMatchObject({ code: 'wechat.none', status: 409 })
  })

  it('WX6: not where it is the last way in; a passkey is another', async () => {
    const person = await registered('new-wechat')
    const asked = await person.ask({
      method: 'POST',
      url: '/v1/my/proofs/wechat-visits',
      payload: { action: 'unbindWechat' },
    })
    expect(problem(asked)).toMatchObject({ code: 'wechat.lastWayIn', rule: 'WX6', status: 409 })
    expect(problem(await unbind(person, 'any')).code).toBe('wechat.lastWayIn')
  })
})

describe('signing in by WeChat', () => {
  it('SI1: registers under the name that WeChat says, and takes the picture over if the person wants it', async () => {
    const { step } = await stepByWechat('new-wechat', 'web')
    if (step.outcome !== 'register') throw new Error(step.outcome)
    expect(step).toMatchObject({ maskedNumber: null, wechat: { nickname: '新微信号', hasPicture: true } })
    const registration = {
      ticket: step.ticket,
      termsVersion: step.termsVersion,
      nickname: step.wechat?.nickname,
      takePicture: true,
    }
    const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload: registration })
    const person = terminalFrom(server, answer, answer.json())
    expect(person.account).toMatchObject({ nickname: '新微信号', maskedNumber: null, facts: { hasWechat: true } })
    await expect
      .poll(async () => (await me(person)).json().account.avatar?.hash, { timeout: 10_000 })
      .toBeTypeOf('string')
  })

  it('SI1: nothing is taken over that was not asked for, nor later', async () => {
    const person = await registered('new-wechat')
    expect(person.account.nickname).not.toBe('新微信号')
    await signInByWechat('new-wechat', 'mac')
    const jobs = await server.deps.db.pool.query(
      `select 1 from graphile_worker.jobs where task_identifier = 'take-picture-over'`,
    )
    expect(jobs.rows).toEqual([])
    expect((await me(person)).json().account).toMatchObject({ nickname: person.account.nickname, avatar: null })
  })

  it('SI1: asks which account when the WeChat opens several, in several realms', async () => {
    const bo = await signIn(server, NUMBERS.bo, 'web')
    const proof = await proofByCode(server, bo, NUMBERS.bo, 'bindWechat')
    expect((await bindWechat(server, bo, 'bindWechat', proof, 'old-friend')).statusCode).toBe(200)
    const person = await withWechat('old-friend')
    const { step } = await stepByWechat('old-friend', 'mac')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    expect(step.accounts.map((one) => one.id)).toEqual([person.account.id, bo.account.id])
    const payload = { ticket: step.ticket, account: bo.account.id }
    const chosen = await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload })
    expect(chosen.json()).toMatchObject({ account: { id: bo.account.id }, session: { signedInBy: 'wechat' } })
  })

  it('SI1: the QR code on web and desktop, the app on mobile: another openid, the same person', async () => {
    const person = await withWechat('old-friend')
    const pages = await Promise.all(
      (['web', 'windows', 'ios', 'android'] as const).map(async (kind) => {
        const visit = await server.ask({ method: 'POST', url: '/v1/sign-in/wechat-visits', payload: { kind } })
        const { pathname, searchParams } = new URL(visit.json<WechatVisit>().url)
        return [pathname, searchParams.get('scope')]
      }),
    )
    expect(pages).toEqual([
      ['/connect/qrconnect', 'snsapi_login'],
      ['/connect/qrconnect', 'snsapi_login'],
      ['/app/authorize', 'snsapi_userinfo'],
      ['/app/authorize', 'snsapi_userinfo'],
    ])
    for (const kind of ['web', 'ios'] as const)
      expect((await signInByWechat('old-friend', kind)).account.id).toBe(person.account.id)
  })

  it.each([
    [{ kind: 'error', code: 40029 }, 'wechat.codeRefused', 422],
    [{ kind: 'error', code: 40163 }, 'wechat.codeRefused', 422],
    [{ kind: 'error', code: 42003 }, 'wechat.codeRefused', 422],
    [{ kind: 'error', code: 45011 }, 'wechat.away', 503],
    [{ kind: 'error', code: 40125 }, 'wechat.away', 503],
    [{ kind: 'error', code: 48001 }, 'wechat.away', 503],
    [{ kind: 'error', code: -1 }, 'wechat.away', 503],
    [{ kind: 'down' }, 'wechat.away', 503],
    [{ kind: 'slow' }, 'wechat.away', 503],
  ] as const)('SI1: when WeChat answers %j the person is told %s', async (fault, code, status) => {
    const back = await comeBack('old-friend', 'web')
    server.sandbox.wechat.setFault(fault)
    expect(problem(await signInBack(back, 'web'))).toMatchObject({ code, status })
    server.sandbox.wechat.setFault({ kind: 'normal' })
    const again = await signInBack(back, 'web')
    // What was refused is over; what WeChat did not look at can be sent again.
    if (status === 422) expect(problem(again).code).toBe('wechat.alreadyAnswered')
    else expect(again.json()).toMatchObject({ outcome: 'register' })
  })

  it('SI1: a code is good for ten minutes', async () => {
    const back = await comeBack('old-friend', 'web')
    server.clock.pass(10 * MINUTE)
    expect(problem(await signInBack(back, 'web')).code).toBe('wechat.visitGone')
  })

  it('PH6: a rebinding of the number ends what WeChat opened too, and WeChat signs in again', async () => {
    const person = await withWechat('old-friend')
    const mac = await signInByWechat('old-friend', 'mac')
    await rebind(server, person, person.number, newNumber())
    expect(problem(await me(mac)).facts).toMatchObject({ reason: 'numberRebound' })
    expect((await signInByWechat('old-friend', 'mac')).account.id).toBe(person.account.id)
    expect(problem((await stepByCode(server, person.number, 'mac')).answer).code).toBe('number.resting')
  })
})

async function registered(identity: string): Promise<TestTerminal> {
  const { step } = await stepByWechat(identity, 'web')
  if (step.outcome !== 'register') throw new Error(step.outcome)
  const payload = { ticket: step.ticket, termsVersion: step.termsVersion }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload })
  return terminalFrom(server, answer, answer.json())
}

function bindWechatAgain(person: TestTerminal) {
  return person.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action: 'bindWechat' } })
}
