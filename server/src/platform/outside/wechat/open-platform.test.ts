import { type Sandbox, startSandbox } from '@foyer/sandbox'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { type OpenPlatformConfig, openPlatform } from './open-platform.ts'
import type { WechatApp } from './wechat.ts'

const BACK = { redirectUri: 'https://foyer.test/wechat/return', state: 'a-state' }
const TWO_HOURS = 2 * 3_600_000

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ productUrl: 'https://foyer.test' })
})
afterAll(() => sandbox.stop())
afterEach(() => {
  sandbox.wechat.setFault({ kind: 'normal' })
  vi.restoreAllMocks()
})

function adapter(different: Partial<OpenPlatformConfig> = {}) {
  const { openUrl, apiUrl, web, mobile } = sandbox.credentials.wechat
  const appAuthorizeUrl = `${openUrl}/app/authorize`
  return openPlatform({
    openUrl,
    apiUrl,
    appAuthorizeUrl,
    apps: { web, mobile },
    timeoutMilliseconds: 300,
    ...different,
  })
}
async function codeOf(identity: string, app: WechatApp = 'web'): Promise<string> {
  const { code, state } = await sandbox.wechat.confirm(adapter().addressOf(app, BACK), identity)
  expect(state).toBe(BACK.state)
  return code
}

describe('the WeChat Open Platform', () => {
  it('says who a code is of: one unionid for the person, an openid for each app', async () => {
    const wechat = adapter()
    const web = await wechat.identify('web', await codeOf('old-friend', 'web'))
    const mobile = await wechat.identify('mobile', await codeOf('old-friend', 'mobile'))
    const { unionid, headimgurl } = sandbox.wechat.identities.find((one) => one.id === 'old-friend')!
    const person = { unionid, nickname: '老朋友', picture: headimgurl }
    expect(web).toMatchObject({ kind: 'known', identity: { ...person, appId: sandbox.credentials.wechat.web.appId } })
    expect(mobile).toMatchObject({
      kind: 'known',
      identity: { ...person, appId: sandbox.credentials.wechat.mobile.appId },
    })
    if (web.kind !== 'known' || mobile.kind !== 'known') throw new Error('unknown')
    expect(web.identity.openid).not.toBe(mobile.identity.openid)
  })

  it('is asked by the QR code on web and desktop, by the app on mobile, and by the QR code there without one', () => {
    expect((['web', 'desktop', 'mobile'] as const).map(adapter().appFor)).toEqual(['web', 'web', 'mobile'])
    expect(adapter({ appAuthorizeUrl: undefined }).appFor('mobile')).toBe('web')
    const url = new URL(adapter().addressOf('web', BACK))
    expect(url.hash).toBe('#wechat_redirect')
    expect(Object.fromEntries(url.searchParams)).toEqual({
      appid: sandbox.credentials.wechat.web.appId,
      redirect_uri: BACK.redirectUri,
      response_type: 'code',
      scope: 'snsapi_login',
      state: BACK.state,
    })
  })

  it('takes a code once, for ten minutes, and for the app that it was given to', async () => {
    const wechat = adapter()
    const code = await codeOf('old-friend')
    expect(await wechat.identify('mobile', code)).toEqual({ kind: 'refused', errcode: 40029 })
    expect(await wechat.identify('web', code)).toMatchObject({ kind: 'known' })
    expect(await wechat.identify('web', code)).toEqual({ kind: 'refused', errcode: 40163 })
    expect(await wechat.identify('web', 'never-given')).toEqual({ kind: 'refused', errcode: 40029 })
    const late = await codeOf('old-friend')
    sandbox.clock.forward(10 * 60_000)
    expect(await wechat.identify('web', late)).toEqual({ kind: 'refused', errcode: 42003 })
  })

  it.each([
    [40029, 'refused'],
    [40163, 'refused'],
    [42003, 'refused'],
    [41008, 'refused'],
    [40003, 'refused'],
    [40030, 'refused'],
    [42002, 'refused'],
    [50002, 'refused'],
    [42001, 'refused'],
    [45009, 'limited'],
    [45011, 'limited'],
    [40013, 'misconfigured'],
    [40125, 'misconfigured'],
    [41002, 'misconfigured'],
    [41004, 'misconfigured'],
    [48001, 'misconfigured'],
  ] as const)('errcode %i is %s', async (code, kind) => {
    const given = await codeOf('old-friend')
    sandbox.wechat.setFault({ kind: 'error', code })
    expect(await adapter().identify('web', given)).toEqual({ kind, errcode: code })
  })

  it('an errcode that says nothing of the code, or that nobody knows, is taken as one that may pass', async () => {
    const given = await codeOf('old-friend')
    sandbox.wechat.setFault({ kind: 'error', code: -1 })
    expect(await adapter().identify('web', given)).toEqual({ kind: 'unreachable', cause: 'errcode -1' })
  })

  it('tells wrong credentials from a wrong code', async () => {
    const { web, mobile } = sandbox.credentials.wechat
    const wrongSecret = adapter({ apps: { web: { ...web, secret: 'wrong' }, mobile } })
    expect(await wrongSecret.identify('web', await codeOf('old-friend'))).toEqual({
      kind: 'misconfigured',
      errcode: 40125,
    })
    const wrongApp = adapter({ apps: { web: { ...web, appId: 'wx-nobody' }, mobile } })
    expect(await wrongApp.identify('web', await codeOf('old-friend'))).toEqual({
      kind: 'misconfigured',
      errcode: 40013,
    })
  })

  it('refreshes an access token that ran out on the way', async () => {
    const asked = afterEachCall((path) => path === '/sns/oauth2/access_token' && sandbox.clock.forward(TWO_HOURS))
    expect(await adapter().identify('web', await codeOf('mei-wechat'))).toMatchObject({
      kind: 'known',
      identity: { nickname: '小美同学' },
    })
    expect(asked).toEqual(['/sns/oauth2/access_token', '/sns/userinfo', '/sns/oauth2/refresh_token', '/sns/userinfo'])
  })

  it('refreshes once: one that runs out again and again is refused', async () => {
    const asked = afterEachCall((path) => path !== '/sns/userinfo' && sandbox.clock.forward(TWO_HOURS))
    expect(await adapter().identify('web', await codeOf('mei-wechat'))).toEqual({ kind: 'refused', errcode: 42001 })
    expect(asked).toHaveLength(4)
  })

  it('a refresh token that ran out as well is refused', async () => {
    afterEachCall((path) => path === '/sns/oauth2/access_token' && sandbox.clock.forward(31 * 24 * 3_600_000))
    expect(await adapter().identify('web', await codeOf('mei-wechat'))).toEqual({ kind: 'refused', errcode: 42002 })
  })

  it('is unreachable when it breaks the connection, does not answer in time, or is not there', async () => {
    const given = await codeOf('old-friend')
    sandbox.wechat.setFault({ kind: 'down' })
    expect(await adapter().identify('web', given)).toMatchObject({ kind: 'unreachable' })
    sandbox.wechat.setFault({ kind: 'slow' })
    const from = performance.now()
    expect(await adapter().identify('web', given)).toEqual({ kind: 'unreachable', cause: 'timeout' })
    expect(performance.now() - from).toBeLessThan(2000)
    sandbox.wechat.setFault({ kind: 'normal' })
    const nobody = adapter({ apiUrl: 'http://127.0.0.1:9' })
    expect(await nobody.identify('web', given)).toMatchObject({ kind: 'unreachable' })
    expect(await adapter().identify('web', given)).toMatchObject({ kind: 'known' })
  })

  it('is unreachable when it answers something else, as a captive portal does', async () => {
    for (const answer of ['<html>sign in to the network</html>', '[]', '{"access_token":1}', 'null', '']) {
      vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(new Response(answer))
      const outcome = await adapter().identify('web', 'a-code')
      expect(outcome, answer).toEqual({ kind: 'unreachable', cause: expect.any(String) })
    }
  })

  it('what becomes of a failure holds neither the secret nor the code nor an address', async () => {
    const { web } = sandbox.credentials.wechat
    const given = await codeOf('old-friend')
    const outcomes = []
    for (const kind of ['down', 'slow'] as const) {
      sandbox.wechat.setFault({ kind })
      outcomes.push(await adapter().identify('web', given))
    }
    outcomes.push(await adapter({ apiUrl: 'http://nobody.invalid' }).identify('web', given))
    sandbox.wechat.setFault({ kind: 'error', code: 40125 })
    outcomes.push(await adapter().identify('web', given))
    const said = JSON.stringify(outcomes)
    for (const secret of [web.secret, web.appId, given, '/sns/', 'http']) expect(said).not.toContain(secret)
  })
})

/** Lets every call through to the sandbox, and something happen after it; the paths that were asked. */
function afterEachCall(happens: (path: string) => unknown): string[] {
  const asked: string[] = []
  const real = globalThis.fetch
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (...given) => {
    const answer = await real(...given)
    const { pathname } = new URL(String(given[0]))
    if (pathname.startsWith('/sns/')) {
      asked.push(pathname)
      happens(pathname)
    }
    return answer
  })
  return asked
}
