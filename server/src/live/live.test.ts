import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectLive, newcomer, signIn, startTestServer, type TestServer, type TestTerminal } from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const rename = (terminal: TestTerminal, nickname: string) =>
  terminal.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname } })

describe('the live socket', () => {
  it('AV6 shows a new nickname on every terminal, on every server process', async () => {
    const other = await server.another()
    const { number, ...web } = await newcomer(server, 'web')
    const ios = await signIn(server, number, 'ios')
    const here = await connectLive(server.app, {}, { cookie: web.headers.cookie ?? '' })
    const there = await connectLive(other.app, { token: ios.token })
    await Promise.all([here.next('welcome'), there.next('welcome')])
    await rename(ios, '新名字')
    expect(await here.next('profile.changed')).toMatchObject({ nickname: '新名字' })
    expect(await there.next('profile.changed')).toMatchObject({ nickname: '新名字' })
  })

  it('gives a terminal that comes back what it missed, in order, once', async () => {
    const ios = await newcomer(server, 'ios')
    const before = await connectLive(server.app, { token: ios.token })
    const { seq } = await before.next('welcome')
    before.cut()
    await before.closed
    for (const name of ['一', '二', '三']) await rename(ios, name)
    const back = await connectLive(server.app, { token: ios.token, after: seq })
    expect(await back.next('welcome')).toMatchObject({ resumed: true, seq })
    await rename(ios, '四')
    await expect.poll(() => back.told.filter((one) => one.type === 'profile.changed')).toHaveLength(4)
    expect(back.told.flatMap((one) => (one.type === 'profile.changed' ? [one.nickname] : []))).toEqual([
      '一',
      '二',
      '三',
      '四',
    ])
  })

  it('says all anew when what was missed is no longer kept', async () => {
    const ios = await newcomer(server, 'ios')
    await rename(ios, '现在')
    await server.deps.db.queries.deleteFrom('live_messages').where('account_id', '=', ios.account.id).execute()
    const back = await connectLive(server.app, { token: ios.token, after: 0 })
    expect(await back.next('welcome')).toMatchObject({ resumed: false, account: { nickname: '现在' } })
  })

  it('SI5 tells a terminal that was away why its session ended', async () => {
    const { number, ...android } = await newcomer(server, 'android')
    await signIn(server, number, 'android', '新手机')
    const back = await connectLive(server.app, { token: android.token })
    expect(await back.next('session.ended')).toMatchObject({
      reason: 'signedInElsewhere',
      by: { deviceName: '新手机' },
    })
    expect(await back.closed).toBe(4401)
  })

  it('closes on one that is not signed in, or does not speak the protocol', async () => {
    const nobody = await connectLive(server.app, { token: 'nobody' })
    expect(await nobody.closed).toBe(4401)
    const stranger = await connectLive(server.app, { after: -1 })
    expect(await stranger.closed).toBe(4400)
  })

  it('is refused to the pages of another site', async () => {
    const web = await newcomer(server, 'web')
    const foreign = connectLive(server.app, {}, { cookie: web.headers.cookie ?? '', origin: 'https://evil.test' })
    await expect(foreign).rejects.toThrow('403')
  })
})
