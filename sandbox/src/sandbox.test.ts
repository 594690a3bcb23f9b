import { request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEMO_PEOPLE, type Sandbox, startSandbox } from './index.ts'
import { sendSignedToTencent, signForAliyun, type TencentAnswer, type TencentSending } from './testing/signed.ts'

const ALICE = '+8613800000001'
const JSON_TYPE = 'application/json'

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox({ productUrl: 'http://localhost:7400' })
})

afterEach(() => sandbox.stop())

test.each(['/', '/phone', '/stage.js', '/phone-page.js', '/stage.css', '/phone.css', '/mark.svg'])(
  '%s is there',
  async (path) => {
    const answer = await fetch(sandbox.pagesUrl + path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).not.toBe('')
  },
)

test('every file that the pages name is there', async () => {
  const named = new Set<string>()
  const read = async (path: string): Promise<void> => {
    if (named.has(path)) return
    named.add(path)
    const answer = await fetch(new URL(path, sandbox.pagesUrl))
    expect(answer.status, path).toBe(200)
    if (!/\.(html|js)$|^\/(phone)?$/.test(path)) return
    const text = await answer.text()
    const links = text.matchAll(/(?:from '\.\/|(?:href|src)=")([\w-]+\.(?:js|css|svg))/g)
    for (const [, file] of links) await read(`/${file}`)
  }
  await read('/')
  await read('/phone')
  expect(named.size).toBeGreaterThan(15)
})

test('the health check answers', async () => {
  expect(await get('/healthz')).toEqual({ status: 'ok' })
})

test('the stage gives every client kind an origin of its own', async () => {
  const { frames } = await get('/stage.json')
  const urls = Object.fromEntries(frames.map(({ terminal, url }: { terminal: string; url: string }) => [terminal, url]))
  expect(urls).toEqual({
    windows: 'http://windows.localhost:7400/',
    mac: 'http://mac.localhost:7400/',
    android: 'http://android.localhost:7400/',
    ios: 'http://ios.localhost:7400/',
    ipad: 'http://ipad.localhost:7400/',
    web: 'http://localhost:7400/',
  })
})

test('the demo people have different numbers, all of the mainland', async () => {
  const { people, password } = await get('/demo-people.json')
  expect(people).toEqual(DEMO_PEOPLE)
  expect(password).toBe('foyer-demo-2026')
  expect(new Set(DEMO_PEOPLE.map(({ number }) => number)).size).toBe(5)
  for (const { number } of DEMO_PEOPLE) expect(number).toMatch(/^\+861\d{10}$/)
})

test('a page that is opened by address moves to localhost', async () => {
  const byAddress = sandbox.pagesUrl.replace('localhost', '127.0.0.1')
  const answer = await fetch(`${byAddress}/phone?x=1`, { redirect: 'manual', headers: { accept: 'text/html' } })
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe(`${sandbox.pagesUrl}/phone?x=1`)
})

test('another host name is refused, and so is a change that another site asks for', async () => {
  expect((await raw('GET', '/', { host: 'rebound.example' })).status).toBe(403)
  const fromElsewhere = { host: 'localhost', 'sec-fetch-site': 'cross-site' }
  expect((await raw('POST', '/control/clear-messages', fromElsewhere)).status).toBe(403)
})

test('a message arrives on the phone, in the list of numbers and on the stream', async () => {
  const stream = await fetch(`${sandbox.pagesUrl}/phone/stream`)
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  const waiting = sandbox.waitForMessage(ALICE)
  expect((await sendByTencent('482913')).SendStatusSet[0]).toMatchObject({ Code: 'Ok', Fee: 1, IsoCode: 'CN' })

  const message = await waiting
  expect(message).toMatchObject({ number: ALICE, code: '482913', gateway: 'tencent' })
  expect(await get(`/phone/messages?number=${encodeURIComponent(ALICE)}`)).toEqual([message])
  expect(await get('/phone/numbers')).toEqual([{ number: ALICE, messages: 1, last: message }])

  let streamed = ''
  while (!streamed.includes('482913')) streamed += (await reader.read()).value
  expect(streamed).toContain(`id: ${message.id}\nevent: message\n`)
  await reader.cancel()
})

test('waiting returns each message once, in order, and gives up in time', async () => {
  await sendByTencent('111111')
  await sendByTencent('222222')
  expect((await sandbox.waitForMessage(ALICE)).code).toBe('111111')
  const second = await sandbox.waitForMessage(ALICE)
  expect(second.code).toBe('222222')
  await expect(sandbox.waitForMessage(ALICE, undefined, 50)).rejects.toThrow('no message arrived')
  expect((await sandbox.waitForMessage(ALICE, second.id - 1)).code).toBe('222222')
})

test('a phone keeps its last 200 messages', async () => {
  sandbox.setFault('tencent', { kind: 'no-limits' })
  for (let code = 100_000; code < 100_201; code++) await sendByTencent(String(code))
  const kept = sandbox.messages(ALICE)
  expect(kept).toHaveLength(200)
  expect(kept[0]?.code).toBe('100001')
})

test('the pages follow everything on one stream', async () => {
  const stream = await fetch(`${sandbox.pagesUrl}/stage/stream`)
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  await sendByTencent('482913')
  let streamed = ''
  while (!streamed.includes('482913')) streamed += (await reader.read()).value
  expect(streamed).toContain('event: codes\ndata: {"codes":[]')
  expect(streamed).toContain('event: clock\ndata: {"offsetMilliseconds":0}')
  await reader.cancel()
})

test('the frames of the stage may go to WeChat and to the identity provider, and come back', async () => {
  const policy = (await fetch(sandbox.pagesUrl)).headers.get('content-security-policy')
  expect(policy).toMatch(
    new RegExp(`frame-src [^;]*http://windows.localhost:7400 [^;]*${sandbox.wechatUrl} ${sandbox.idpUrl};`),
  )
})

test('the control API lifts the limits, brings faults, and puts them back', async () => {
  await sendByTencent('111111')
  expect((await sendByTencent('111111')).SendStatusSet[0]?.Code).toBe('LimitExceeded.PhoneNumberThirtySecondLimit')
  expect(await control('/control/reset-limits')).toBe(200)
  expect((await sendByTencent('111111')).SendStatusSet[0]?.Code).toBe('Ok')

  expect(await control('/control/gateways/tencent', { kind: 'no-limits' })).toBe(200)
  expect((await sendByTencent('111111')).SendStatusSet[0]?.Code).toBe('Ok')
  expect(await control('/control/gateways/tencent', { kind: 'error', code: 'InternalError' })).toBe(200)
  expect((await sendByTencent('111111')).Error.Code).toBe('InternalError')
  expect(await control('/control/gateways/tencent', { kind: 'down' })).toBe(200)
  await expect(sendByTencent('111111')).rejects.toThrow()
  expect(await control('/control/gateways/tencent', { kind: 'normal' })).toBe(200)
  expect((await sendByTencent('222222')).SendStatusSet[0]?.Code).toBe('Ok')
  expect(await control('/control/clear-messages')).toBe(200)
  expect(sandbox.messages(ALICE)).toEqual([])
})

test.each([
  { path: '/control/gateways/tencent', body: { kind: 'error', code: 'NoSuchCode' }, status: 400 },
  { path: '/control/gateways/tencent', body: { kind: 'odd' }, status: 400 },
  { path: '/control/gateways/pigeon', body: { kind: 'normal' }, status: 404 },
])('the control API refuses $path $body', async ({ path, body, status }) => {
  expect(await control(path, body)).toBe(status)
})

test('Tencent answers what is not signed or not asked for as documented', async () => {
  const unsigned = await fetch(sandbox.tencentUrl, {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE },
    body: '{}',
  })
  expect(unsigned.status).toBe(200)
  const { Response } = (await unsigned.json()) as { Response: { Error: { Code: string }; RequestId: string } }
  expect(Response).toMatchObject({ Error: { Code: 'MissingParameter' }, RequestId: expect.any(String) })
  expect((await sendByTencent('1', { action: 'PullSmsSendStatus' })).Error.Code).toBe('InvalidAction')
  expect((await sendByTencent('1', { version: '2019-07-11' })).Error.Code).toBe('NoSuchVersion')
  expect((await sendByTencent('1', { numbers: [] })).Error.Code).toBe('MissingParameter.EmptyPhoneNumberSet')
  expect((await sendByTencent('1', { numbers: [ALICE, '+85251234567'] })).Error.Code).toBe(
    'UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber',
  )
  const two = await sendByTencent('333333', { numbers: [ALICE, '+8611100000000'] })
  expect(two.SendStatusSet.map(({ Code }) => Code)).toEqual(['Ok', 'InvalidParameterValue.IncorrectPhoneNumber'])
})

test('Aliyun refuses a request that it has seen before', async () => {
  const first = signedForAliyun('482913')
  expect(await first()).toMatchObject({ Code: 'OK', BizId: expect.any(String) })
  expect(await first()).toMatchObject({ Code: 'SignatureNonceUsed' })
})

test.each(['13800000001', '8613800000001', '+8613800000001', '008613800000001'])(
  'Aliyun reads %s as the same mainland number',
  async (number) => {
    expect(await signedForAliyun('482913', number)()).toMatchObject({ Code: 'OK' })
    expect(sandbox.messages(ALICE)).toHaveLength(1)
  },
)

test('a port that is taken is told, and nothing stays open', async () => {
  const taken = Number(new URL(sandbox.aliyunUrl).port)
  const second = startSandbox({ productUrl: 'http://localhost:7400', ports: { aliyun: taken } })
  await expect(second).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('stopping ends open streams and hanging requests', async () => {
  sandbox.setFault('tencent', { kind: 'slow' })
  const hanging = sendByTencent('482913').catch((error: Error) => error)
  const stream = await fetch(`${sandbox.pagesUrl}/phone/stream`)
  const reading = stream.text().catch((error: Error) => error)
  const start = performance.now()
  await sandbox.stop()
  expect(performance.now() - start).toBeLessThan(2_000)
  expect(await hanging).toBeInstanceOf(Error)
  await reading
})

function sendByTencent(code: string, options: TencentSending = {}): Promise<TencentAnswer> {
  return sendSignedToTencent(sandbox.tencentUrl, { parameters: [code, '10'], ...options })
}

function signedForAliyun(code: string, number = '13800000001'): () => Promise<unknown> {
  return signForAliyun(sandbox.aliyunUrl, { number, parameters: { code } })
}

// biome-ignore lint/suspicious/noExplicitAny: each test looks at what it expects
async function get(path: string): Promise<any> {
  const answer = await fetch(sandbox.pagesUrl + path)
  expect(answer.status).toBe(200)
  return answer.json()
}

async function control(path: string, body: object = {}): Promise<number> {
  const headers = { 'content-type': JSON_TYPE }
  const answer = await fetch(sandbox.pagesUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return answer.status
}

// fetch sets the host itself, so these go out by hand
function raw(method: string, path: string, headers: Record<string, string>): Promise<{ status: number | undefined }> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, sandbox.pagesUrl), { method, headers }, (answer) => {
      answer.resume().on('end', () => resolve({ status: answer.statusCode }))
    })
    sent.on('error', reject).end()
  })
}
