import type { Rebinding, SignInStep } from '@foyer/contract'
import { UNDO_TAKES_OFF_WHAT_CAME_BEFORE } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bindWechat,
  connectLive,
  NUMBERS,
  newcomer,
  newNumber,
  newNumberCode,
  problem,
  proofByCode,
  proofByWechat,
  rebind,
  rebindWith,
  signIn,
  startTestServer,
  stepByCode,
  type TestServer,
  type TestTerminal,
  terminalFrom,
  undo,
  undoCodeSentTo,
} from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR

const me = async (person: TestTerminal) => person.ask({ method: 'GET', url: '/v1/my/session' })
const look = (code: string) => server.ask({ method: 'POST', url: '/v1/rebindings/look', payload: { undo: code } })
const endedWith = async (person: TestTerminal) => problem(await me(person)).facts?.reason

async function choose(number: string, kind: 'android' | 'web' | 'mac', at: number): Promise<TestTerminal> {
  const { step } = await stepByCode(server, number, kind)
  if (step.outcome !== 'choose') throw new Error(step.outcome)
  const payload = { ticket: step.ticket, account: step.accounts[at]?.id }
  const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/choice', payload })
  return terminalFrom(server, answer, answer.json())
}

describe('rebinding the phone number', () => {
  it('PH4 PH5 PH6: with a proof and a code to the new number, which then signs in, and the old one does not', async () => {
    const person = await newcomer(server, 'android')
    const fresh = newNumber()
    const answer = await rebind(server, person, person.number, fresh)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({ maskedNumber: expect.stringMatching(/^139\*{4}\d{4}$/), ended: 1 })
    expect(await endedWith(person)).toBe('numberRebound')
    const back = await signIn(server, fresh, 'android')
    expect(back.account.id).toBe(person.account.id)
    expect(problem((await stepByCode(server, person.number, 'android')).answer).code).toBe('number.resting')
  })

  it('PH6: every terminal is signed out and told why, on whatever server process it is connected to', async () => {
    const other = await server.another()
    const person = await newcomer(server, 'android')
    const terminals = [
      person,
      ...(await inTurn(['windows', 'mac', 'ipad'] as const, (kind) => signIn(server, person.number, kind))),
    ]
    const sockets = await Promise.all(
      terminals.map(({ token }, index) => connectLive((index % 2 ? other : server).app, { token })),
    )
    for (const socket of sockets) await socket.next('welcome')
    expect((await rebind(server, person, person.number, newNumber())).json()).toMatchObject({ ended: 4 })
    for (const socket of sockets) {
      const told = await socket.next('session.ended')
      expect(told).toMatchObject({ reason: 'numberRebound', by: { terminal: 'android' } })
      expect(await socket.closed).toBe(4401)
    }
  })

  it('PH6 SI5: a browser keeps its dead cookie, and by it is told why', async () => {
    const web = await newcomer(server, 'web')
    const answer = await rebind(server, web, web.number, newNumber())
    expect(answer.cookies).toEqual([])
    expect(await endedWith(web)).toBe('numberRebound')
  })

  it('PH4: the phone password proves the account too, and is that of the account', async () => {
    const mei = await signIn(server, NUMBERS.mei, 'android')
    const byPassword = (password: string) =>
      mei.ask({ method: 'POST', url: '/v1/my/proofs/by-password', payload: { action: 'rebindPhone', password } })
    expect(problem(await byPassword('not hers'))).toMatchObject({ code: 'password.wrongHere', rule: 'PH4' })
    const proven = await byPassword('foyer-demo-2026')
    expect(proven.json()).toMatchObject({ action: 'rebindPhone', method: 'phonePassword' })
    const { proof } = proven.json()
    const fresh = newNumber()
    expect((await rebindWith(mei, proof, await newNumberCode(server, mei, proof, fresh))).statusCode).toBe(200)
    await undo(server, await undoCodeSentTo(server, NUMBERS.mei))
  })

  it('PH4: a WeChat proves the account too', async () => {
    const person = await newcomer(server, 'android')
    const first = await proofByCode(server, person, person.number, 'bindWechat')
    expect((await bindWechat(server, person, 'bindWechat', first, 'old-friend')).statusCode).toBe(200)
    const proof = await proofByWechat(server, person, 'rebindPhone', 'old-friend')
    expect((await rebindWith(person, proof, await newNumberCode(server, person, proof, newNumber()))).statusCode).toBe(
      200,
    )
  })

  it('PH4: a way of proof that the account does not have is not taken', async () => {
    const person = await newcomer(server, 'android')
    const payload = { action: 'rebindPhone', password: 'whatever it is' }
    const answer = await person.ask({ method: 'POST', url: '/v1/my/proofs/by-password', payload })
    expect(problem(answer)).toMatchObject({ code: 'proof.notAccepted', rule: 'PH4' })
    const visit = await person.ask({
      method: 'POST',
      url: '/v1/my/proofs/wechat-visits',
      payload: { action: 'rebindPhone' },
    })
    expect(problem(visit).code).toBe('proof.notAccepted')
  })

  it('PH4: without a proof neither a code is sent nor anything bound', async () => {
    const person = await newcomer(server, 'android')
    const payload = { action: 'rebindPhone', proof: 'none', phone: { number: newNumber() } }
    const asked = await person.ask({ method: 'POST', url: '/v1/my/phone/codes', payload })
    expect(problem(asked)).toMatchObject({ code: 'proof.needed', rule: 'SI2' })
    expect(server.sandbox.messages(payload.phone.number)).toEqual([])
  })

  it("PH3: an organisation's account is told on the web that it can in the apps, and can there", async () => {
    const web = await signIn(server, NUMBERS.bo, 'web')
    const refused = { code: 'action.onClients', rule: 'PH3', status: 403 }
    for (const url of ['/v1/my/proofs/codes', '/v1/my/proofs/by-password', '/v1/my/proofs/wechat-visits']) {
      const answer = await web.ask({ method: 'POST', url, payload: { action: 'rebindPhone', password: 'x' } })
      expect(problem(answer)).toMatchObject(refused)
    }
    const body = { proof: 'x', challenge: crypto.randomUUID(), code: '123456' }
    expect(problem(await web.ask({ method: 'PUT', url: '/v1/my/phone', payload: body }))).toMatchObject(refused)
    for (const kind of ['mac', 'ios'] as const) {
      const bo = await signIn(server, NUMBERS.bo, kind)
      expect((await rebind(server, bo, NUMBERS.bo, newNumber())).statusCode).toBe(200)
      expect((await undo(server, await undoCodeSentTo(server, NUMBERS.bo))).statusCode).toBe(200)
    }
  })

  it('PH5: the number that is bound already is none to change to', async () => {
    const person = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const payload = { action: 'rebindPhone', proof, phone: { number: person.number } }
    const answer = await person.ask({ method: 'POST', url: '/v1/my/phone/codes', payload })
    expect(problem(answer)).toMatchObject({ code: 'number.same', rule: 'PH5', status: 409 })
  })

  it('PH7: it changes the chosen account alone; the old number finds the accounts that still have it', async () => {
    const { threeAccounts } = NUMBERS
    const personal = await choose(threeAccounts, 'android', 0)
    const other = await choose(threeAccounts, 'android', 1)
    const fresh = newNumber()
    expect((await rebind(server, personal, threeAccounts, fresh)).statusCode).toBe(200)
    const code = await undoCodeSentTo(server, threeAccounts)
    expect((await me(other)).statusCode).toBe(200)
    const { step } = await stepByCode(server, threeAccounts, 'mac')
    if (step.outcome !== 'choose') throw new Error(step.outcome)
    expect(step.accounts.map((one) => one.realm.kind)).toEqual(['organisation', 'organisation'])
    expect((await signIn(server, fresh, 'mac')).account.id).toBe(personal.account.id)
    expect((await undo(server, code)).statusCode).toBe(200)
  })

  it.each([
    ['+85261234567', 'Hong Kong'],
    ['+85366123456', 'Macau'],
    ['+886912345678', 'Taiwan'],
    ['+447400123456', 'Britain'],
  ])('PH9: %s (%s) is no number to change to', async (number) => {
    const person = await newcomer(server, 'android')
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const payload = { action: 'rebindPhone', proof, phone: { number } }
    const answer = await person.ask({ method: 'POST', url: '/v1/my/phone/codes', payload })
    expect(problem(answer)).toMatchObject({ code: 'number.overseas', rule: 'PH9', status: 403 })
  })

  it('PH9: an account with an overseas number registers and signs in, and cannot change it', async () => {
    const { step } = await stepByCode(server, '+447400123457', 'android')
    if (step.outcome !== 'register') throw new Error(step.outcome)
    const payload = { ticket: step.ticket, termsVersion: step.termsVersion }
    await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload })
    const person = await signIn(server, '+447400123457', 'android')
    const asked = await person.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action: 'rebindPhone' } })
    expect(problem(asked)).toMatchObject({ code: 'number.overseas', rule: 'PH9', status: 403 })
  })

  it('PH10: the old number can be bound by another account only 24 hours after, to the millisecond', async () => {
    const [person, other] = [await newcomer(server, 'android'), await newcomer(server, 'android')]
    const reboundAt = await rebindAndWhen(person, newNumber())
    const until = new Date(reboundAt + DAY).toISOString()
    const soon = await rebind(server, other, other.number, person.number)
    expect(problem(soon)).toMatchObject({ code: 'number.resting', rule: 'PH10', status: 409, facts: { until } })

    server.clock.set(new Date(reboundAt + DAY - 4 * 60 * SECOND))
    const proof = await proofByCode(server, other, other.number, 'rebindPhone')
    const early = await newNumberCode(server, other, proof, person.number)
    const late = await newNumberCode(server, other, proof, person.number)
    server.clock.set(new Date(reboundAt + DAY - 1))
    expect(problem(await rebindWith(other, proof, early)).code).toBe('number.resting')
    server.clock.set(new Date(reboundAt + DAY))
    expect((await rebindWith(other, proof, late)).statusCode).toBe(200)
  })

  it('PH10: a resting number registers no account either', async () => {
    const person = await newcomer(server, 'android')
    const early = await stepByCode(server, person.number, 'web')
    expect(early.step.outcome).toBe('signedIn')
    const reboundAt = await rebindAndWhen(person, newNumber())
    const { answer } = await stepByCode(server, person.number, 'web')
    const until = new Date(reboundAt + DAY).toISOString()
    expect(problem(answer)).toMatchObject({ code: 'number.resting', rule: 'PH10', facts: { until } })
    server.clock.set(new Date(reboundAt + DAY))
    expect((await stepByCode(server, person.number, 'web')).step.outcome).toBe('register')
  })

  it('PH10: the same account may take it back at once', async () => {
    const person = await newcomer(server, 'android')
    const fresh = newNumber()
    await rebind(server, person, person.number, fresh)
    const again = await signIn(server, fresh, 'android')
    expect((await rebind(server, again, fresh, person.number)).statusCode).toBe(200)
    expect((await signIn(server, person.number, 'android')).account.id).toBe(person.account.id)
  })

  it('PH10 PH11: in another realm the number is free', async () => {
    const person = await newcomer(server, 'android')
    const bo = await signIn(server, NUMBERS.bo, 'android')
    expect((await rebind(server, bo, NUMBERS.bo, person.number)).statusCode).toBe(200)
    expect((await undo(server, await undoCodeSentTo(server, NUMBERS.bo))).statusCode).toBe(200)
    const other = await newcomer(server, 'android')
    expect(problem(await rebind(server, other, other.number, person.number)).code).toBe('number.taken')
  })

  it('PH11: that a number is taken is said after its code was proven, and the proof stays good for another', async () => {
    const [person, other] = [await newcomer(server, 'android'), await newcomer(server, 'android')]
    const proof = await proofByCode(server, person, person.number, 'rebindPhone')
    const fresh = await newNumberCode(server, person, proof, other.number)
    const wrong = { ...fresh, code: fresh.code === '000000' ? '000001' : '000000' }
    expect(problem(await rebindWith(person, proof, wrong)).code).toBe('code.wrong')
    const taken = problem(await rebindWith(person, proof, fresh))
    expect(taken).toMatchObject({ code: 'number.taken', rule: 'PH11', status: 409 })
    expect(problem(await rebindWith(person, proof, fresh)).code).toBe('code.expired')
    const another = await newNumberCode(server, person, proof, newNumber())
    expect((await rebindWith(person, proof, another)).statusCode).toBe(200)
  })

  it('SI6: the security log says who proved what by what, and what changed', async () => {
    const person = await newcomer(server, 'android')
    const fresh = newNumber()
    await rebind(server, person, person.number, fresh)
    const back = await signIn(server, fresh, 'mac')
    const log = (await back.ask({ method: 'GET', url: '/v1/my/security-log' })).json().entries
    const found = (event: string) => log.find((one: { event: string }) => one.event === event)
    expect(found('proofPassed')).toMatchObject({ terminal: 'android', method: 'smsCode', action: 'rebindPhone' })
    expect(found('numberRebound')).toMatchObject({ terminal: 'android', method: 'smsCode' })
    expect(found('sessionEnded')).toMatchObject({ endReason: 'numberRebound' })
    expect(JSON.stringify(log)).not.toContain(fresh.slice(3))
  })
})

describe('undoing a rebinding', () => {
  it('PH12: the old number gets a link by which its holder undoes it without signing in, and every terminal ends', async () => {
    const person = await newcomer(server, 'android')
    const fresh = newNumber()
    const reboundAt = await rebindAndWhen(person, fresh)
    const thief = await signIn(server, fresh, 'mac')
    const socket = await connectLive(server.app, { token: thief.token })
    await socket.next('welcome')
    const code = await undoCodeSentTo(server, person.number)
    const shown = (await look(code)).json<Rebinding>()
    expect(shown).toEqual({
      at: new Date(reboundAt).toISOString(),
      until: new Date(reboundAt + DAY).toISOString(),
      maskedOldNumber: person.account.maskedNumber,
      maskedNickname: expect.stringContaining('*'),
    })
    const undone = await undo(server, code)
    expect(undone.json()).toEqual({ maskedNumber: person.account.maskedNumber, ended: 1 })
    expect(await socket.next('session.ended')).toMatchObject({ reason: 'rebindingUndone', by: null })
    expect((await signIn(server, person.number, 'android')).account.id).toBe(person.account.id)
    expect(problem((await stepByCode(server, fresh, 'mac')).answer)).toMatchObject({
      code: 'number.resting',
      rule: 'PH10',
    })
  })

  it('PH12: within the 24 hours, once, and a link that was typed from a message is read kindly', async () => {
    const person = await newcomer(server, 'android')
    const reboundAt = await rebindAndWhen(person, newNumber())
    const code = await undoCodeSentTo(server, person.number)
    server.clock.set(new Date(reboundAt + DAY - 1))
    const typed = `${code.slice(0, 6).toUpperCase()} - ${code.slice(6)}`
    expect((await undo(server, typed)).statusCode).toBe(200)
    expect(problem(await undo(server, code))).toMatchObject({ code: 'undo.gone', rule: 'PH12', status: 410 })
    expect(problem(await look(code)).code).toBe('undo.gone')

    const next = await newcomer(server, 'android')
    const then = await rebindAndWhen(next, newNumber())
    const late = await undoCodeSentTo(server, next.number)
    server.clock.set(new Date(then + DAY))
    expect(problem(await undo(server, late)).code).toBe('undo.gone')
  })

  it('PH12: later links are void with it, earlier ones are not', async () => {
    const person = await newcomer(server, 'android')
    const [second, third] = [newNumber(), newNumber()]
    await rebind(server, person, person.number, second)
    const first = await undoCodeSentTo(server, person.number)
    await rebind(server, await signIn(server, second, 'android'), second, third)
    const later = await undoCodeSentTo(server, second)
    expect((await undo(server, later)).statusCode).toBe(200)
    expect((await signIn(server, second, 'android')).account.id).toBe(person.account.id)
    expect((await undo(server, first)).statusCode).toBe(200)

    await rebind(server, await signIn(server, person.number, 'android'), person.number, newNumber())
    const again = await undoCodeSentTo(server, person.number)
    expect(problem(await undo(server, first)).code).toBe('undo.gone')
    expect((await undo(server, again)).statusCode).toBe(200)
  })

  it('PH12: what was added since a day before and opens the account is taken off, what was there before stays', async () => {
    const person = await newcomer(server, 'android')
    const password = 'vier Enten im Regen'
    const set = async (one: TestTerminal, number: string, secret: string) => {
      const proof = await proofByCode(server, one, number, 'setPassword')
      const answer = await one.ask({ method: 'PUT', url: '/v1/my/password', payload: { proof, password: secret } })
      expect(answer.statusCode).toBe(200)
    }
    const bound = await proofByCode(server, person, person.number, 'bindWechat')
    expect((await bindWechat(server, person, 'bindWechat', bound, 'mei-wechat')).statusCode).toBe(200)
    server.clock.pass(UNDO_TAKES_OFF_WHAT_CAME_BEFORE + 1)
    const fresh = newNumber()
    await rebind(server, person, person.number, fresh)
    const code = await undoCodeSentTo(server, person.number)
    const thief = await signIn(server, fresh, 'android')
    await set(thief, fresh, password)
    expect((await undo(server, code)).statusCode).toBe(200)
    const owner = await signIn(server, person.number, 'android')
    expect(owner.account.facts).toMatchObject({ hasPassword: false, hasWechat: true })
    const log = (await owner.ask({ method: 'GET', url: '/v1/my/security-log' })).json().entries
    const events = log.map((one: { event: string }) => one.event)
    expect(events).toEqual(expect.arrayContaining(['reboundUndone', 'passwordRemoved']))
    expect(events).not.toContain('wechatUnbound')
    const told = () => server.sandbox.messages(fresh).some((one) => one.text.includes('撤销'))
    await expect.poll(told, { timeout: 10_000 }).toBe(true)

    await rebind(server, owner, person.number, newNumber())
    const again = await undoCodeSentTo(server, person.number)
    await server.deps.db.queries
      .updateTable('wechat_bindings')
      .set({ bound_at: server.clock.now() })
      .where('account_id', '=', person.account.id)
      .execute()
    expect((await undo(server, again)).statusCode).toBe(200)
    expect((await signIn(server, person.number, 'android')).account.facts.hasWechat).toBe(false)
  })

  it('PH12 WX4: the old number is bound as if it had never left: it keeps its age', async () => {
    const mei = await signIn(server, NUMBERS.mei, 'android')
    const { boundAt } = mei.account.facts.number!
    await rebind(server, mei, NUMBERS.mei, newNumber())
    await undo(server, await undoCodeSentTo(server, NUMBERS.mei))
    const back = await signIn(server, NUMBERS.mei, 'android')
    expect(back.account.facts.number?.boundAt).toBe(boundAt)
  })

  it('PH12: there is nothing to undo once the account has the number again', async () => {
    const person = await newcomer(server, 'android')
    const fresh = newNumber()
    await rebind(server, person, person.number, fresh)
    const code = await undoCodeSentTo(server, person.number)
    await rebind(server, await signIn(server, fresh, 'android'), fresh, person.number)
    expect(problem(await look(code)).code).toBe('undo.gone')
    expect(problem(await undo(server, code)).code).toBe('undo.gone')
  })

  it('PH12: an overseas text says it in English, a mainland one in Chinese; the link stands in both', async () => {
    const person = await newcomer(server, 'android')
    await rebind(server, person, person.number, newNumber())
    const message = await server.sandbox.waitForMessage(person.number)
    expect(message.text).toMatch(/已更换绑定的手机号.*24小时.*https:\/\/foyer\.test\/undo#\w{12}/)
  })
})

describe('binding a first number', () => {
  /** Somebody who came by WeChat and has no number. */
  async function byWechat(identity: string): Promise<TestTerminal> {
    const visit = await server.ask({ method: 'POST', url: '/v1/sign-in/wechat-visits', payload: { kind: 'web' } })
    const { code, state } = await server.sandbox.wechat.confirm(visit.json().url, identity)
    const payload = {
      visit: visit.json().visit,
      state,
      code,
      terminal: { kind: 'web', shell: 'browser', deviceName: 'a browser' },
    }
    const step = (await server.ask({ method: 'POST', url: '/v1/sign-in/by-wechat', payload })).json<SignInStep>()
    if (step.outcome !== 'register') throw new Error(step.outcome)
    const registration = { ticket: step.ticket, termsVersion: step.termsVersion }
    const answer = await server.ask({ method: 'POST', url: '/v1/sign-in/registration', payload: registration })
    return terminalFrom(server, answer, answer.json())
  }
  const bind = (person: TestTerminal, proof: string, fresh: object) =>
    person.ask({ method: 'POST', url: '/v1/my/phone', payload: { proof, ...fresh } })

  it('PH4: by the WeChat that opened the account; nobody is signed out, the terminals are told', async () => {
    const person = await byWechat('new-wechat')
    expect(person.account).toMatchObject({ maskedNumber: null, facts: { hasWechat: true } })
    const asked = await person.ask({ method: 'POST', url: '/v1/my/proofs/codes', payload: { action: 'rebindPhone' } })
    expect(problem(asked)).toMatchObject({ code: 'number.none', status: 409 })

    const proof = await proofByWechat(server, person, 'bindPhone', 'new-wechat')
    const taken = await newNumberCode(server, person, proof, NUMBERS.alice, 'bindPhone')
    expect(problem(await bind(person, proof, taken)).code).toBe('number.taken')
    const number = newNumber()
    const fresh = await newNumberCode(server, person, proof, number, 'bindPhone')
    const answer = await bind(person, proof, fresh)
    expect(answer.json().account).toMatchObject({ id: person.account.id, maskedNumber: expect.any(String) })
    expect((await me(person)).statusCode).toBe(200)
    expect(await server.sandbox.waitForMessage(number)).toMatchObject({
      text: expect.stringContaining('已绑定此手机号'),
    })
    expect((await signIn(server, number, 'android')).account.id).toBe(person.account.id)
    expect(problem(await bind(person, proof, fresh)).code).toBe('number.already')
  })
})

async function rebindAndWhen(person: TestTerminal & { number: string }, to: string): Promise<number> {
  const answer = await rebind(server, person, person.number, to)
  expect(answer.statusCode).toBe(200)
  return server.clock.now().getTime()
}

async function inTurn<T, R>(things: readonly T[], each: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const one of things) results.push(await each(one))
  return results
}
