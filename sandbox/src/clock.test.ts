import { afterEach, beforeEach, expect, test } from 'vitest'
import { SANDBOX_CREDENTIALS, type Sandbox, startSandbox } from './index.ts'
import { sendSignedToTencent } from './testing/signed.ts'

const ALICE = '+8613800000001'
const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.parse('2026-03-01T08:00:00Z')

let sandbox: Sandbox

beforeEach(async () => {
  sandbox = await startSandbox({ productUrl: 'http://localhost:7400', clock: { now: () => new Date(START) } })
})

afterEach(() => sandbox.stop())

test('the clock goes forward from where it is, and back to the present', async () => {
  expect(await ahead()).toBe(0)
  expect(await move(HOUR)).toEqual({ offsetMilliseconds: HOUR })
  expect(await move(14 * DAY)).toEqual({ offsetMilliseconds: 14 * DAY + HOUR })
  expect(sandbox.clock.now().getTime()).toBe(START + 14 * DAY + HOUR)
  expect(await post('/control/clock/reset', {})).toEqual({ offsetMilliseconds: 0 })
  expect(sandbox.clock.now().getTime()).toBe(START)
})

test.each([{ forwardMilliseconds: -HOUR }, { forwardMilliseconds: 59_999 }, { forwardMilliseconds: 401 * DAY }, {}])(
  'it does not move by %j',
  async (body) => {
    expect(await post('/control/clock', body)).toMatchObject({ status: 400 })
    expect(await ahead()).toBe(0)
  },
)

test('the product hears how far it is ahead, at once and at each change', async () => {
  await move(DAY)
  const stream = await fetch(`${sandbox.pagesUrl}/clock/stream`)
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader()
  let streamed = ''
  const told = async (milliseconds: number) => {
    const event = `event: clock\ndata: {"offsetMilliseconds":${milliseconds}}\n\n`
    while (!streamed.includes(event)) streamed += (await reader.read()).value
    streamed = streamed.slice(streamed.indexOf(event) + event.length)
  }
  await told(DAY)
  await move(90 * DAY)
  await told(91 * DAY)
  await post('/control/clock/reset', {})
  await told(0)
  await reader.cancel()
})

test('the limits of the gateways and the time on messages follow it', async () => {
  expect(await send()).toBe('Ok')
  expect(await send()).toBe('LimitExceeded.PhoneNumberThirtySecondLimit')
  await move(60_000)
  expect(await send()).toBe('Ok')
  const times = sandbox.messages(ALICE).map(({ receivedAt }) => Date.parse(receivedAt) - START)
  expect(times).toEqual([0, 60_000])
})

test("back in the present, what was sent in the future stands in nobody's way", async () => {
  await move(90 * DAY)
  expect(await send()).toBe('Ok')
  await post('/control/clock/reset', {})
  expect(await send()).toBe('Ok')
})

test('the codes of WeChat grow old with it', async () => {
  const { appId, secret } = SANDBOX_CREDENTIALS.wechat.web
  const asks = {
    appid: appId,
    redirect_uri: 'http://localhost:7400/callback',
    response_type: 'code',
    scope: 'snsapi_login',
    state: 's',
  }
  const { code } = await sandbox.wechat.confirm(
    `${sandbox.wechatUrl}/connect/qrconnect?${new URLSearchParams(asks)}`,
    'alice-wechat',
  )
  await move(10 * 60_000)
  const query = new URLSearchParams({ appid: appId, secret, code, grant_type: 'authorization_code' })
  const answer = await fetch(`${sandbox.wechatUrl}/sns/oauth2/access_token?${query}`)
  expect(await answer.json()).toMatchObject({ errcode: 42003 })
})

test('another site cannot move it', async () => {
  const answer = await fetch(`${sandbox.pagesUrl}/control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    body: JSON.stringify({ forwardMilliseconds: HOUR }),
  })
  expect(answer.status).toBe(403)
  expect(await ahead()).toBe(0)
})

async function ahead(): Promise<number> {
  const answer = await fetch(`${sandbox.pagesUrl}/clock`)
  return ((await answer.json()) as { offsetMilliseconds: number }).offsetMilliseconds
}

function move(forwardMilliseconds: number): Promise<unknown> {
  return post('/control/clock', { forwardMilliseconds })
}

async function post(path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  return (await fetch(sandbox.pagesUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })).json()
}

async function send(): Promise<string | undefined> {
  const answer = await sendSignedToTencent(sandbox.tencentUrl, { parameters: ['482913', '10'] })
  return answer.SendStatusSet[0]?.Code
}
