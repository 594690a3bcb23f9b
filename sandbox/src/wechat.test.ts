import { afterEach, beforeEach, expect, test } from 'vitest'
import { SANDBOX_CREDENTIALS, type Sandbox, startSandbox, WECHAT_ERRORS } from './index.ts'

const { web, mobile } = SANDBOX_CREDENTIALS.wechat
const REDIRECT = 'http://windows.localhost:7400/wechat/callback?step=2'
const MINUTE = 60_000
const DAY = 86_400_000

let sandbox: Sandbox
let now: number

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z')
  sandbox = await startSandbox({ productUrl: 'http://localhost:7400', clock: { now: () => new Date(now) } })
})

afterEach(() => sandbox.stop())

test('a code opens the person behind it: tokens, and what WeChat tells of them', async () => {
  const { code, state, redirectUrl } = await sandbox.wechat.confirm(qrUrl({ state: 'a state+/=' }), 'mei-wechat')
  expect(state).toBe('a state+/=')
  const back = new URL(redirectUrl)
  expect(`${back.origin}${back.pathname}`).toBe('http://windows.localhost:7400/wechat/callback')
  expect(Object.fromEntries(back.searchParams)).toEqual({ step: '2', code, state })

  const tokens = await exchange(code)
  expect(tokens).toEqual({
    access_token: expect.any(String),
    expires_in: 7_200,
    refresh_token: expect.any(String),
    openid: expect.stringMatching(/^o[\w-]{27}$/),
    scope: 'snsapi_login',
    unionid: identity('mei-wechat').unionid,
  })
  const { access_token, openid } = tokens
  expect(await call('/sns/auth', { access_token, openid })).toEqual({ errcode: 0, errmsg: 'ok' })
  const person = await call('/sns/userinfo', { access_token, openid, lang: 'zh_CN' })
  expect(person).toMatchObject({ openid, nickname: '小美同学', sex: 0, privilege: [], unionid: tokens.unionid })
  const picture = await fetch(person.headimgurl)
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  expect(sandbox.wechat.exchanged()).toBe(1)
})

test('a test cannot confirm what no page of WeChat asks', async () => {
  const elsewhere = qrUrl().replace(sandbox.wechatUrl, 'http://localhost:1')
  await expect(sandbox.wechat.confirm(elsewhere, 'mei-wechat')).rejects.toThrow('no page')
  await expect(sandbox.wechat.confirm(`${sandbox.wechatUrl}/sns/auth`, 'mei-wechat')).rejects.toThrow('no page')
  await expect(sandbox.wechat.confirm(qrUrl(), 'nobody')).rejects.toThrow('nobody')
})

test('answers are JSON that is called plain text, and failures come with 200', async () => {
  const answer = await fetch(`${sandbox.wechatUrl}/sns/oauth2/access_token`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  expect(await answer.json()).toEqual({ errcode: 41002, errmsg: expect.stringMatching(/^appid missing, rid: /) })
})

test('a code is good once', async () => {
  const { code } = await sandbox.wechat.confirm(qrUrl(), 'alice-wechat')
  await exchange(code)
  expect(await exchange(code)).toMatchObject({ errcode: 40163 })
  expect(sandbox.wechat.exchanged()).toBe(1)
})

test('of many at once with the same code, one gets the tokens', async () => {
  const { code } = await sandbox.wechat.confirm(qrUrl(), 'alice-wechat')
  const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(code)))
  expect(answers.filter(({ access_token }) => access_token)).toHaveLength(1)
  expect(answers.filter(({ errcode }) => errcode === 40163)).toHaveLength(7)
})

test('a code lives for ten minutes of the sandbox, to the millisecond', async () => {
  const [early, late] = [
    await sandbox.wechat.confirm(qrUrl(), 'alice-wechat'),
    await sandbox.wechat.confirm(qrUrl(), 'alice-wechat'),
  ]
  now += 10 * MINUTE - 1
  expect(await exchange(early.code)).toHaveProperty('access_token')
  now += 1
  expect(await exchange(late.code)).toMatchObject({ errcode: 42003 })
})

test('a code of one application is nothing to another, and stays good for its own', async () => {
  const { code } = await sandbox.wechat.confirm(appUrl(), 'alice-wechat')
  expect(await exchange(code, web)).toMatchObject({ errcode: 40029 })
  expect(await exchange(code, mobile)).toMatchObject({ scope: 'snsapi_userinfo' })
})

test('a person has an openid in each application, and one unionid in both', async () => {
  const byWeb = await exchange((await sandbox.wechat.confirm(qrUrl(), 'old-friend')).code)
  const byApp = await exchange((await sandbox.wechat.confirm(appUrl(), 'old-friend')).code, mobile)
  const other = await exchange((await sandbox.wechat.confirm(qrUrl(), 'new-wechat')).code)
  expect(byWeb.openid).not.toBe(byApp.openid)
  expect(byWeb.unionid).toBe(byApp.unionid)
  expect(new Set([byWeb.unionid, other.unionid, byWeb.openid, other.openid]).size).toBe(4)
  expect(await call('/sns/userinfo', { access_token: byWeb.access_token, openid: byApp.openid })).toMatchObject({
    errcode: 40003,
  })
})

test.each([
  { wrong: { appid: undefined }, errcode: 41002 },
  { wrong: { appid: 'wx0000' }, errcode: 40013 },
  { wrong: { secret: undefined }, errcode: 41004 },
  { wrong: { secret: mobile.secret }, errcode: 40125 },
  { wrong: { code: undefined }, errcode: 41008 },
  { wrong: { grant_type: 'code' }, errcode: 40002 },
  { wrong: { code: 'invented' }, errcode: 40029 },
])('asking for tokens with $wrong fails with $errcode and leaves the code good', async ({ wrong, errcode }) => {
  const { code } = await sandbox.wechat.confirm(qrUrl(), 'alice-wechat')
  const right = { appid: web.appId, secret: web.secret, code, grant_type: 'authorization_code' }
  expect(await call('/sns/oauth2/access_token', { ...right, ...wrong })).toMatchObject({ errcode })
  expect(await call('/sns/oauth2/access_token', right)).toHaveProperty('access_token')
})

test('a token ends after two hours, and is had anew for thirty days', async () => {
  const { code } = await sandbox.wechat.confirm(qrUrl(), 'alice-wechat')
  const { access_token, refresh_token, openid } = await exchange(code)
  const refresh = (app: { appId: string } = web, token = refresh_token) =>
    call('/sns/oauth2/refresh_token', { appid: app.appId, grant_type: 'refresh_token', refresh_token: token })
  now += 2 * 60 * MINUTE - 1
  expect(await call('/sns/auth', { access_token, openid })).toMatchObject({ errcode: 0 })
  expect((await refresh()).access_token).toBe(access_token)
  now += 2 * 60 * MINUTE
  expect(await call('/sns/auth', { access_token, openid })).toMatchObject({ errcode: 42001 })
  const fresh = await refresh()
  expect(fresh.access_token).not.toBe(access_token)
  expect(await call('/sns/auth', { access_token: fresh.access_token, openid })).toMatchObject({ errcode: 0 })
  expect(await call('/sns/auth', { access_token, openid })).toMatchObject({ errcode: 42001 })
  expect(await refresh(mobile)).toMatchObject({ errcode: 40030 })
  expect(await refresh(web, 'invented')).toMatchObject({ errcode: 40030 })
  now += 30 * DAY
  expect(await refresh()).toMatchObject({ errcode: 42002 })
})

test.each([
  { query: {}, errcode: 41001 },
  { query: { access_token: 'invented' }, errcode: 41009 },
  { query: { access_token: 'invented', openid: 'o' }, errcode: 40001 },
])('asking who it is with $query fails with $errcode', async ({ query, errcode }) => {
  expect(await call('/sns/userinfo', query)).toMatchObject({ errcode })
})

test.each([
  { wrong: { appid: 'wx0000' }, problem: 'appid', said: 'AppID 参数错误' },
  { wrong: { appid: mobile.appId }, problem: 'appid', said: 'AppID 参数错误' },
  { wrong: { redirect_uri: undefined }, problem: 'redirect_uri', said: 'redirect_uri 参数错误' },
  { wrong: { redirect_uri: 'https://evil.example/' }, problem: 'redirect_uri', said: 'redirect_uri 参数错误' },
  { wrong: { redirect_uri: 'http://evil-localhost/' }, problem: 'redirect_uri', said: 'redirect_uri 参数错误' },
  { wrong: { redirect_uri: 'javascript://localhost/%0a' }, problem: 'redirect_uri', said: 'redirect_uri 参数错误' },
  { wrong: { scope: 'snsapi_userinfo' }, problem: 'scope', said: 'Scope 参数错误或没有 Scope 权限' },
  { wrong: { response_type: 'token' }, problem: 'response_type', said: 'response_type 参数错误' },
  { wrong: { state: '长'.repeat(43) }, problem: 'state', said: 'state 参数错误' },
])('instead of a QR code, $wrong gets the page that says so', async ({ wrong, problem, said }) => {
  const page = await (await fetch(qrUrl(wrong))).text()
  expect(page).toContain(`data-problem="${problem}"`)
  expect(page).toContain(said)
  expect(page).not.toContain('<svg xmlns')
  await expect(sandbox.wechat.confirm(qrUrl(wrong), 'alice-wechat')).rejects.toThrow(problem)
  expect(sandbox.wechat.waiting()).toEqual([])
})

test('the page shows a QR code that follows the phone: scanned, then confirmed, and where to go', async () => {
  const { id, page } = await openQr()
  expect(page).toContain('请使用微信扫描二维码登录「门厅」')
  expect(page).toContain('<svg xmlns')
  expect(sandbox.wechat.waiting()).toMatchObject([{ id, state: 'waiting', origin: 'http://windows.localhost:7400' }])

  expect(await follow(id)).toEqual({ state: 'waiting' })
  sandbox.wechat.scan(id, 'alice-wechat')
  expect(await follow(id)).toEqual({ state: 'scanned' })
  expect(sandbox.wechat.waiting()).toMatchObject([{ id, state: 'scanned', identity: 'alice-wechat' }])

  const { redirectUrl, code } = sandbox.wechat.confirmScan(id)
  expect(await follow(id)).toEqual({ state: 'confirmed', redirectUrl })
  expect(sandbox.wechat.waiting()).toEqual([])
  expect(await exchange(code)).toMatchObject({ unionid: identity('alice-wechat').unionid })
})

test('who declines goes nowhere, and no code is made', async () => {
  const { id } = await openQr()
  sandbox.wechat.scan(id, 'alice-wechat')
  sandbox.wechat.decline(id)
  expect(await follow(id)).toEqual({ state: 'declined' })
  expect(() => sandbox.wechat.confirmScan(id)).toThrow('declined')
  expect(() => sandbox.wechat.scan(id, 'mei-wechat')).toThrow('declined')
})

test('a QR code expires after five minutes of the sandbox, and its page says so', async () => {
  const { id } = await openQr()
  now += 5 * MINUTE - 1
  expect(sandbox.wechat.waiting()).toHaveLength(1)
  now += 1
  expect(await follow(id)).toEqual({ state: 'expired' })
  expect(sandbox.wechat.waiting()).toEqual([])
  expect(() => sandbox.wechat.scan(id, 'alice-wechat')).toThrow('expired')
})

test('what was scanned in time must be confirmed in time', async () => {
  const { id } = await openQr()
  sandbox.wechat.scan(id, 'alice-wechat')
  now += 5 * MINUTE
  expect(() => sandbox.wechat.confirmScan(id)).toThrow('expired')
})

test('one phone scans a code, and a code is confirmed once and not before', async () => {
  const { id } = await openQr()
  expect(() => sandbox.wechat.confirmScan(id)).toThrow('waiting')
  sandbox.wechat.scan(id, 'alice-wechat')
  expect(() => sandbox.wechat.scan(id, 'mei-wechat')).toThrow('scanned')
  sandbox.wechat.confirmScan(id)
  expect(() => sandbox.wechat.confirmScan(id)).toThrow('confirmed')
  expect(() => sandbox.wechat.scan('invented', 'mei-wechat')).toThrow('no such')
  expect(() => sandbox.wechat.scan(id, 'nobody')).toThrow('nobody')
})

test('a page that was closed is no longer on show', async () => {
  const { id } = await openQr()
  await fetch(`${sandbox.wechatUrl}/connect/l/gone?uuid=${id}`, { method: 'POST', body: '' })
  expect(sandbox.wechat.waiting()).toEqual([])
  expect(await follow(id)).toEqual({ state: 'expired' })
})

test("a real phone that opens the QR code's address says who it is, then confirms", async () => {
  const { id } = await openQr()
  const phone = `${sandbox.wechatUrl}/scan/${id}`
  expect(await (await fetch(phone)).text()).toContain('value="new-wechat"')
  const scanned = await submit(phone, { identity: 'new-wechat' })
  expect(scanned.headers.get('location')).toBe(`/scan/${id}`)
  const page = await (await fetch(phone)).text()
  expect(page).toContain('新微信号')
  expect(page).toContain('门厅 申请使用')
  await submit(`${phone}/confirm`)
  const { redirectUrl } = await follow(id)
  expect(await exchange(new URL(redirectUrl).searchParams.get('code')!)).toHaveProperty('access_token')
  expect(await (await fetch(phone)).text()).toContain('data-state="confirmed"')
  expect((await submit(phone, { identity: 'nobody' })).status).toBe(303)
})

test('a real phone can decline, and an unknown code says that it is past', async () => {
  const { id } = await openQr()
  await submit(`${sandbox.wechatUrl}/scan/${id}`, { identity: 'new-wechat' })
  await submit(`${sandbox.wechatUrl}/scan/${id}/decline`)
  expect(await follow(id)).toEqual({ state: 'declined' })
  expect(await (await fetch(`${sandbox.wechatUrl}/scan/invented`)).text()).toContain('二维码已失效')
})

test('the WeChat app on the same phone leads back with a code, or with the refusal', async () => {
  const page = await (
    await fetch(appUrl({ state: 's-1' }), { headers: { 'accept-language': 'en-GB,zh;q=0.5' } })
  ).text()
  expect(page).toContain('lang="en"')
  const asks = Object.fromEntries(new URL(appUrl({ state: 's-1' })).searchParams)
  const allowed = await submit(`${sandbox.wechatUrl}/app/authorize`, {
    ...asks,
    identity: 'old-friend',
    answer: 'allow',
  })
  expect(allowed.status).toBe(303)
  const back = new URL(allowed.headers.get('location')!)
  expect(back.searchParams.get('state')).toBe('s-1')
  expect(await exchange(back.searchParams.get('code')!, mobile)).toMatchObject({ openid: expect.any(String) })

  const refused = await submit(`${sandbox.wechatUrl}/app/authorize`, { ...asks, answer: 'refuse' })
  expect(Object.fromEntries(new URL(refused.headers.get('location')!).searchParams)).toEqual({
    step: '2',
    state: 's-1',
    errCode: '-4',
  })
  const elsewhere = await submit(`${sandbox.wechatUrl}/app/authorize`, {
    ...asks,
    redirect_uri: 'https://evil.example/',
    identity: 'old-friend',
    answer: 'allow',
  })
  expect(elsewhere.status).toBe(200)
  expect(await elsewhere.text()).toContain('data-problem="redirect_uri"')
})

test("what an application puts into its address stays text in WeChat's pages", async () => {
  const page = await (await fetch(appUrl({ state: '"><script>alert(1)</script>' }))).text()
  expect(page).not.toContain('<script>alert')
})

test('the stage and the frames of the product may show its pages, and nobody else', async () => {
  const { headers } = await fetch(appUrl())
  const policy = headers.get('content-security-policy')
  expect(policy).toContain("frame-ancestors 'self' http://localhost:7400 http://localhost:* http://*.localhost:*")
  expect(policy).toContain("form-action 'self' http://windows.localhost:7400;")
  expect(headers.has('x-frame-options')).toBe(false)
})

test('a form of another page changes nothing', async () => {
  const { id } = await openQr()
  const phone = `${sandbox.wechatUrl}/scan/${id}`
  expect((await submit(phone, { identity: 'mei-wechat' }, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await submit(phone, { identity: 'mei-wechat' }, { 'sec-fetch-site': 'same-site' })).status).toBe(403)
  expect(sandbox.wechat.waiting()).toMatchObject([{ state: 'waiting' }])
})

test('faults: every errcode on demand, no connection, no answer, and well again', async () => {
  for (const errcode of Object.keys(WECHAT_ERRORS).map(Number)) {
    sandbox.wechat.setFault({ kind: 'error', code: errcode })
    expect(await call('/sns/userinfo', {})).toMatchObject({ errcode })
  }
  expect(() => sandbox.wechat.setFault({ kind: 'error', code: 12 })).toThrow('12')
  const { code } = await sandbox.wechat.confirm(qrUrl(), 'alice-wechat')
  sandbox.wechat.setFault({ kind: 'down' })
  await expect(exchange(code)).rejects.toThrow()
  sandbox.wechat.setFault({ kind: 'slow' })
  const hanging = fetch(`${sandbox.wechatUrl}/sns/auth`, { signal: AbortSignal.timeout(100) })
  await expect(hanging).rejects.toThrow('timeout')
  sandbox.wechat.setFault({ kind: 'normal' })
  expect(await exchange(code)).toHaveProperty('access_token')
})

test('the pretend phone sees the codes come, scans, confirms and declines, and the panel brings faults', async () => {
  const stream = await fetch(`${sandbox.pagesUrl}/wechat/stream`)
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  let streamed = ''
  const until = async (text: string) => {
    while (!streamed.includes(text)) streamed += (await reader.read()).value
  }
  await until('"codes":[]')
  const { id } = await openQr()
  await until(id)

  const act = (path: string, body: object = {}) => control(`/control/wechat${path}`, body)
  expect(await act(`/codes/${id}/scan`, { identity: 'nobody' })).toMatchObject({ status: 400 })
  expect(await act(`/codes/${id}/scan`, { identity: 'mei-wechat' })).toMatchObject({ state: 'scanned' })
  await until('"state":"scanned"')
  expect(await act(`/codes/${id}/confirm`)).toMatchObject({ state: 'confirmed' })
  expect(await act(`/codes/${id}/confirm`)).toMatchObject({ status: 400 })
  const other = await openQr()
  expect(await act(`/codes/${other.id}/decline`)).toMatchObject({ state: 'declined' })
  expect(await act('', { kind: 'error', code: '45011' })).toMatchObject({ fault: { kind: 'error', code: 45_011 } })
  expect(await call('/sns/auth', {})).toMatchObject({ errcode: 45_011 })
  expect(await act('', { kind: 'error', code: 12 })).toMatchObject({ status: 400 })
  expect(await act('', { kind: 'odd' })).toMatchObject({ status: 400 })
  await reader.cancel()
})

type Changes = Record<string, string | undefined>

function qrUrl(changes: Changes = {}): string {
  return authorizeUrl('/connect/qrconnect', { appid: web.appId, scope: 'snsapi_login', ...changes })
}

function appUrl(changes: Changes = {}): string {
  return authorizeUrl('/app/authorize', { appid: mobile.appId, scope: 'snsapi_userinfo', ...changes })
}

function authorizeUrl(path: string, changes: Changes): string {
  const all = { redirect_uri: REDIRECT, response_type: 'code', state: 's', ...changes }
  return `${sandbox.wechatUrl}${path}?${given(all)}#wechat_redirect`
}

function given(parameters: Changes): URLSearchParams {
  return new URLSearchParams(
    Object.entries(parameters).filter(([, value]) => value !== undefined) as [string, string][],
  )
}

async function openQr(): Promise<{ id: string; page: string }> {
  const page = await (await fetch(qrUrl())).text()
  return { id: /data-code="([\w-]+)"/.exec(page)![1]!, page }
}

async function follow(id: string) {
  const answer = await fetch(`${sandbox.wechatUrl}/connect/l/qrconnect?uuid=${id}`)
  return (await answer.json()) as { state: string; redirectUrl: string }
}

function exchange(code: string, { appId, secret }: { appId: string; secret: string } = web) {
  return call('/sns/oauth2/access_token', { appid: appId, secret, code, grant_type: 'authorization_code' })
}

// biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
async function call(path: string, query: Changes): Promise<any> {
  return (await fetch(`${sandbox.wechatUrl}${path}?${given(query)}`)).json()
}

function submit(address: string, fields: Changes = {}, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address, { method: 'POST', body: given(fields), redirect: 'manual', headers })
}

async function control(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(sandbox.pagesUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}

function identity(id: string) {
  return sandbox.wechat.identities.find((one) => one.id === id)!
}
