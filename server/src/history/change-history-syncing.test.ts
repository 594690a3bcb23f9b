import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changes, found, someone, turn } from '../testing/in-history.ts'
import { connectLive, newcomer, problem, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

describe('the switch', () => {
  it('HS5: is off by default, and one for the account', async () => {
    const { first, also } = await someone(server, { syncing: false })
    const mac = await also('mac')
    expect((await changes(first)).syncing).toBe(false)
    await turn(mac, true)
    expect((await changes(first)).syncing).toBe(true)
    expect((await found(first)).syncing).toBe(true)
  })

  it('HS6: stands on the clients; the browser is told that it is not there', async () => {
    const web = await newcomer(server, 'web')
    const answer = await web.ask({ method: 'PUT', url: '/v1/my/history/syncing', payload: { on: true } })
    expect([answer.statusCode, problem(answer).code]).toEqual([403, 'action.notHere'])
  })

  it('HS2: tells every terminal when it is turned, and not when it stands there already', async () => {
    const { first, also } = await someone(server, { syncing: false })
    const mac = await also('mac')
    const live = await connectLive(server.app, { token: first.token })
    await live.next('welcome')
    await turn(mac, true)
    await live.next('history.changed')
    await turn(mac, true)
    const phone = await also('ios')
    await phone.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '同步' } })
    await live.next('profile.changed')
    expect(live.told.filter((one) => one.type === 'history.changed')).toHaveLength(1)
    live.close()
  })

  it('does nothing for a session that is over', async () => {
    const { first, also } = await someone(server, { syncing: false })
    const mac = await also('mac')
    await mac.ask({ method: 'DELETE', url: '/v1/my/other-terminals' })
    const answer = await first.ask({ method: 'PUT', url: '/v1/my/history/syncing', payload: { on: true } })
    expect(problem(answer).code).toBe('session.ended')
    expect((await changes(mac)).syncing).toBe(false)
  })
})
