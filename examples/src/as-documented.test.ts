import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  addApplicationTo,
  addressOf,
  DEMO_PASSWORD,
  memberIn,
  openOrganisation,
  type Received,
  startReceiver,
  startTestServer,
  type TestServer,
} from '@foyer/server/testing'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isFromFoyer } from '../verify-webhook.ts'

const root = join(import.meta.dirname, '../..')
const docs = readFileSync(join(root, 'docs/applications.md'), 'utf8')

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ clock: { now: () => new Date() } })
})
afterAll(() => server.stop())

describe('a webhook, checked as docs/applications.md says', () => {
  let sent: Received
  let secret: string
  let now: number
  beforeAll(async () => {
    const receiver = await startReceiver()
    const team = await openOrganisation(server)
    const application = await addApplicationTo(server, team.admin, receiver.address)
    const bo = await memberIn(server, team.id, { nickname: '阿博' }, 'windows')
    await application.admit(bo, 'daily')
    await vi.waitUntil(() => receiver.received.length > 0, { timeout: 15_000 })
    await receiver.stop()
    sent = receiver.received[0]!
    secret = application.secret
    now = Number(sent.headers['webhook-timestamp']) * 1000
  })

  it('the page shows the verifier that is tested here', () => {
    const code = readFileSync(join(root, 'examples/verify-webhook.ts'), 'utf8')
    expect(docs).toContain(`\`\`\`ts\n${code}\`\`\``)
  })

  it('is taken from Foyer, and by either secret while there are two', () => {
    expect(isFromFoyer(sent.headers, sent.body, secret, now)).toBe(true)
    const other = `whsec_${Buffer.from('another secret, of 32 bytes or so').toString('base64')}`
    const id = String(sent.headers['webhook-id'])
    const at = new Date(now)
    const both = `${new Webhook(other).sign(id, at, sent.body)} ${sent.headers['webhook-signature']}`
    for (const one of [secret, other])
      expect(isFromFoyer({ ...sent.headers, 'webhook-signature': both }, sent.body, one, now)).toBe(true)
  })

  it.each<[string, (sent: Received) => [Record<string, unknown>, string]]>([
    ['a changed body', ({ headers, body }) => [headers, `${body} `]],
    ['another id', ({ headers, body }) => [{ ...headers, 'webhook-id': 'msg_other' }, body]],
    [
      'another moment',
      ({ headers, body }) => [
        {
          ...headers,
          'webhook-timestamp': String(headers['webhook-timestamp']).replace(/.$/, (last) =>
            String((Number(last) + 1) % 10),
          ),
        },
        body,
      ],
    ],
    ['no moment', ({ headers, body }) => [{ ...headers, 'webhook-timestamp': undefined }, body]],
    ['another signature', ({ headers, body }) => [{ ...headers, 'webhook-signature': `v1,${'A'.repeat(43)}=` }, body]],
    ['half a signature', ({ headers, body }) => [{ ...headers, 'webhook-signature': 'v1,' }, body]],
    ['no signature', ({ headers, body }) => [{ ...headers, 'webhook-signature': undefined }, body]],
  ])('is not taken with %s', (_, change) => {
    const [headers, body] = change(sent)
    expect(isFromFoyer(headers as Received['headers'], body, secret, now)).toBe(false)
  })

  it('is not taken more than five minutes before or after its moment, nor by another secret', () => {
    const taken = [-301, -300, 300, 301].map((s) => isFromFoyer(sent.headers, sent.body, secret, now + s * 1000))
    expect(taken).toEqual([false, true, true, false])
    expect(isFromFoyer(sent.headers, sent.body, `whsec_${Buffer.from('no secret').toString('base64')}`, now)).toBe(
      false,
    )
  })
})

describe('a client that signs in by itself, as docs/applications.md says', () => {
  it('gets a token by number and password, which opens the account and draws a pass', async () => {
    const [, path = '', body = ''] =
      /curl [^\n]*https:\/\/your-foyer(\/v1\/sign-in\/\S+)[^{]*'(\{[^']*\})'/.exec(docs) ?? []
    const url = `http://${await addressOf(server.app)}`
    const filledIn = body.replace('+8613800000000', '+8613800000001').replace('her password', DEMO_PASSWORD)
    const headers = { 'content-type': 'application/json' }
    const signedIn = await fetch(`${url}${path}`, { method: 'POST', headers, body: filledIn })
    const { outcome, token } = (await signedIn.json()) as { outcome: string; token: string }
    expect([signedIn.status, outcome]).toEqual([200, 'signedIn'])
    const bearer = { ...headers, authorization: `Bearer ${token}` }
    expect((await fetch(`${url}/v1/my/session`, { headers: bearer })).status).toBe(200)
    const renewed = await fetch(`${url}/v1/my/session/renewal`, { method: 'POST', headers: bearer, body: '{}' })
    expect((await renewed.json()) as object).toMatchObject({ token: expect.any(String) })
  })
})
