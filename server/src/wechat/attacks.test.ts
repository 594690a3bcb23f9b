import type { WechatReturn, WechatVisit } from '@foyer/contract'
import { WECHAT_VISITS_FROM_AN_ADDRESS_PER_HOUR } from '@foyer/rules'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Running } from '../start.ts'
import {
  bindWechat,
  newcomer,
  problem,
  proofByCode,
  proofByWechat,
  signIn,
  startTestServer,
  type TestServer,
  type TestTerminal,
  terminalOf,
  visitWechat,
  wechatReturn,
} from '../testing/index.ts'
import { newAddress } from '../testing/open-appeal.ts'

let server: TestServer
let other: Running
beforeAll(async () => {
  server = await startTestServer()
  other = await server.another()
})
afterAll(() => server.stop())
afterEach(async () => {
  const over = { ended_at: server.clock.now(), end_reason: 'unbound' as const }
  await server.deps.db.queries.updateTable('wechat_bindings').set(over).where('ended_at', 'is', null).execute()
})

const { parse } = JSON
const exchanged = () => server.sandbox.wechat.exchanged()

async function comeBack(identity: string): Promise<WechatReturn> {
  const visit = await server.ask({ method: 'POST', url: '/v1/sign-in/wechat-visits', payload: { kind: 'web' } })
  return wechatReturn(server, visit.json<WechatVisit>(), identity)
}
const signInBack = (back: WechatReturn, at: Pick<Running, 'app'> = server) =>
  at.app.inject({
    method: 'POST',
    url: '/v1/sign-in/by-wechat',
    payload: { ...back, terminal: terminalOf('web') },
    headers: { host: 'foyer.test' },
  })
const prove = (person: TestTerminal, back: WechatReturn, action = 'rebindPhone') =>
  person.ask({ method: 'POST', url: '/v1/my/proofs/by-wechat', payload: { action, ...back } })

async function withWechat(identity: string) {
  const person = await newcomer(server, 'web')
  const proof = await proofByCode(server, person, person.number, 'bindWechat')
  expect((await bindWechat(server, person, 'bindWechat', proof, identity)).statusCode).toBe(200)
  return person
}

describe('a visit to WeChat', () => {
  it('SI1: that comes back twice is answered once, and the code is exchanged once', async () => {
    const before = exchanged()
    const back = await comeBack('old-friend')
    expect((await signInBack(back)).statusCode).toBe(200)
    expect(problem(await signInBack(back))).toMatchObject({ code: 'wechat.alreadyAnswered', status: 409 })
    expect(exchanged() - before).toBe(1)
  })

  it('SI1: that comes back eight times at once on two server processes is answered once', async () => {
    const before = exchanged()
    const back = await comeBack('old-friend')
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, time) => signInBack(back, time % 2 ? server : other)),
    )
    const codes = answers.map((one) => parse(one.body).code ?? parse(one.body).outcome)
    expect(codes.toSorted()).toEqual(['register', ...Array(7).fill('wechat.alreadyAnswered')])
    expect(exchanged() - before).toBe(1)
  })

  it('SI1: needs both its state and its secret: neither another visit’s code nor its state does', async () => {
    const [mine, theirs] = [await comeBack('old-friend'), await comeBack('new-wechat')]
    const before = exchanged()
    expect(problem(await signInBack({ ...mine, state: theirs.state })).code).toBe('wechat.visitGone')
    expect(problem(await signInBack({ ...mine, visit: theirs.visit })).code).toBe('wechat.visitGone')
    expect(problem(await signInBack({ ...mine, visit: mine.state, state: mine.visit })).code).toBe('wechat.visitGone')
    expect(exchanged()).toBe(before)
  })

  it('SI1: a state that was used is used up, with a fresh code as well', async () => {
    const back = await comeBack('old-friend')
    await signInBack(back)
    const fresh = await comeBack('new-wechat')
    expect(problem(await signInBack({ ...back, code: fresh.code })).code).toBe('wechat.alreadyAnswered')
  })

  it('WX6: is of its session and its account alone', async () => {
    const owner = await withWechat('old-friend')
    const mac = await signIn(server, owner.number, 'mac')
    const stranger = await withWechat('new-wechat')
    const back = await visitWechat(server, owner, { prove: 'rebindPhone' }, 'old-friend')
    const before = exchanged()
    expect(problem(await prove(mac, back)).code).toBe('wechat.visitGone')
    expect(problem(await prove(stranger, back)).code).toBe('wechat.visitGone')
    expect(problem(await signInBack(back)).code).toBe('wechat.visitGone')
    expect(exchanged()).toBe(before)
    expect((await prove(owner, back)).statusCode).toBe(201)
  })

  it('WX6: is of its purpose, its action and its step alone', async () => {
    const owner = await withWechat('old-friend')
    const back = await visitWechat(server, owner, { prove: 'rebindPhone' }, 'old-friend')
    expect(problem(await prove(owner, back, 'rebindWechat')).code).toBe('wechat.visitGone')
    const proof = await proofByWechat(server, owner, 'rebindWechat', 'old-friend')
    const asNew = await owner.ask({ method: 'PUT', url: '/v1/my/wechat', payload: { proof, ...back } })
    expect(problem(asNew).code).toBe('wechat.visitGone')
    const fresh = await visitWechat(server, owner, { bind: 'rebindWechat', proof }, 'new-wechat')
    expect(problem(await prove(owner, fresh, 'rebindWechat')).code).toBe('wechat.visitGone')
    expect(problem(await signInBack(await comeBackFor(owner))).code).toBe('wechat.visitGone')
    expect((await owner.ask({ method: 'PUT', url: '/v1/my/wechat', payload: { proof, ...fresh } })).statusCode).toBe(
      200,
    )
  })

  it('WX6: comes to nothing once the session that began it has ended', async () => {
    const owner = await withWechat('old-friend')
    const proof = await proofByWechat(server, owner, 'rebindWechat', 'old-friend')
    const back = await visitWechat(server, owner, { bind: 'rebindWechat', proof }, 'new-wechat')
    const mac = await signIn(server, owner.number, 'mac')
    await mac.ask({ method: 'DELETE', url: `/v1/my/terminals/${owner.session.id}` })
    const answer = await owner.ask({ method: 'PUT', url: '/v1/my/wechat', payload: { proof, ...back } })
    expect(problem(answer).code).toBe('session.ended')
  })

  it('WX6: two that bring the same WeChat to two accounts at once bind it to one', async () => {
    const [one, two] = [await newcomer(server, 'web'), await newcomer(server, 'web')]
    const ready = []
    for (const person of [one, two]) {
      const proof = await proofByCode(server, person, person.number, 'bindWechat')
      ready.push({
        person,
        proof,
        back: await visitWechat(server, person, { bind: 'bindWechat', proof }, 'mei-wechat'),
      })
    }
    const answers = await Promise.all(
      ready.map(({ person, proof, back }, which) =>
        (which ? server : other).app.inject({
          method: 'POST',
          url: '/v1/my/wechat',
          payload: { proof, ...back },
          headers: { host: 'foyer.test', ...person.headers },
        }),
      ),
    )
    expect(answers.map((answer) => parse(answer.body).code ?? answer.statusCode).toSorted()).toEqual([
      200,
      'wechat.taken',
    ])
  })

  it('SI1: so many are begun from an address in an hour, and no more', async () => {
    const address = newAddress()
    const begin = () =>
      server.ask({
        method: 'POST',
        url: '/v1/sign-in/wechat-visits',
        payload: { kind: 'web' },
        remoteAddress: address,
      })
    for (let time = 0; time < WECHAT_VISITS_FROM_AN_ADDRESS_PER_HOUR; time += 1)
      expect((await begin()).statusCode).toBe(201)
    expect(problem(await begin())).toMatchObject({ code: 'address.tooMany', status: 429 })
  })

  it('neither codes, states, secrets nor unionids are logged', async () => {
    const back = await comeBack('old-friend')
    await signInBack(back)
    server.sandbox.wechat.setFault({ kind: 'down' })
    const failed = await comeBack('old-friend')
    await signInBack(failed)
    server.sandbox.wechat.setFault({ kind: 'normal' })
    const logged = server.logged.join('\n')
    const { unionid } = server.sandbox.wechat.identities.find((one) => one.id === 'old-friend')!
    const { web, mobile } = server.sandbox.credentials.wechat
    for (const secret of [back.code, back.visit, back.state, failed.code, unionid, web.secret, mobile.secret])
      expect(logged).not.toContain(secret)
  })
})

/** A visit of a signed-in terminal, as one who signs in would bring it. */
function comeBackFor(owner: TestTerminal): Promise<WechatReturn> {
  return visitWechat(server, owner, { prove: 'rebindWechat' }, 'old-friend')
}
