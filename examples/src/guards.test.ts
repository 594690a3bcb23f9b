import type { AddressInfo } from 'node:net'
import {
  type ApplicationOfATest,
  addApplicationTo,
  addressOf,
  memberIn,
  type OrganisationOfATest,
  openOrganisation,
  type PersonOfATest,
  passFor,
  startTestServer,
  type TestServer,
} from '@foyer/server/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { foyer } from './foyer.ts'
import { type Guard, type Media, startGuard } from './guard.ts'
import { jitsi } from './jitsi.ts'
import { liveKit } from './livekit.ts'
import { startLiveKit } from './testing/livekit-stand-in.ts'
import { startProsody } from './testing/prosody-stand-in.ts'

/** On the real clock: whoever checks a token or a signature here has no other. */
const REAL = { now: () => new Date() }
const SECRET = 'a-secret-of-a-test-that-is-long-enough'

let server: TestServer
let team: OrganisationOfATest
let app: ApplicationOfATest
let guard: Guard
let guardUrl: string
let bo: PersonOfATest
let said: string[]

beforeAll(async () => {
  server = await startTestServer({ clock: REAL })
  team = await openOrganisation(server)
})
beforeEach(async () => {
  bo = await memberIn(server, team.id, { nickname: '阿博' }, 'windows')
  said = []
})
afterEach(async () => {
  expect(said.filter((line) => !line.startsWith('out of'))).toEqual([])
  await guard.stop()
})
afterAll(() => server.stop())

/** A guard before this media, which Foyer tells what happens. */
async function guardBefore(media: Media): Promise<void> {
  app = await addApplicationTo(server, team.admin, 'http://127.0.0.1:9/not-yet')
  const { id: application, key, secret: webhookSecret } = app
  const url = `http://${await addressOf(server.app)}`
  const settings = { url, issuer: 'https://foyer.test', application, key, webhookSecret }
  guard = startGuard(foyer(settings), media, (line) => said.push(line))
  await new Promise<void>((resolve) => guard.server.listen(0, '127.0.0.1', resolve))
  guardUrl = `http://127.0.0.1:${(guard.server.address() as AddressInfo).port}`
  const address = `${guardUrl}/hooks`
  await team.admin.ask({
    method: 'PUT',
    url: `/v1/organisation/applications/${application}/webhook`,
    payload: { address },
  })
}

/** As the team's page. */
async function post(path: string, body: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${guardUrl}${path}`, { method: 'POST', body: JSON.stringify(body), headers })
  const text = await answer.text()
  return { status: answer.status, body: text ? JSON.parse(text) : undefined }
}

async function join(person: PersonOfATest, room: string, more: object = {}) {
  return post('/join', { pass: await passFor(person, app.id), room, starts: true, ...more })
}

const presentOf = async (person: PersonOfATest) => {
  const mine = await person.ask({ url: '/v1/my/meetings' })
  return mine.json<{ attendances: { id: string }[] }>().attendances.map(({ id }) => id)
}

describe('the guard before LiveKit', () => {
  let livekit: Awaited<ReturnType<typeof startLiveKit>>
  beforeEach(async () => {
    livekit = await startLiveKit('key', SECRET)
    await guardBefore(liveKit({ url: 'wss://livekit.test', apiUrl: livekit.url, key: 'key', secret: SECRET }))
  })
  afterEach(() => livekit.stop())

  it('lets in whom Foyer admits, by a token for that room and terminal', async () => {
    const { status, body } = await join(bo, 'daily', { topic: '早会' })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ url: 'wss://livekit.test', meeting: { reference: 'daily', topic: '早会' } })
    const token = await livekit.connect(body.token)
    expect(token).toMatchObject({
      sub: body.attendance,
      name: '阿博',
      video: { room: body.meeting.id, roomJoin: true },
    })
    expect(token.video?.roomAdmin).toBeUndefined()
    expect(JSON.parse(token.metadata ?? '')).toEqual({ account: bo.account.id, terminal: 'windows', host: true })
    expect((token.exp ?? 0) - (token.nbf ?? 0)).toBeLessThanOrEqual(60)
  })

  it('JM9: passes on why not, and takes over when the person says so', async () => {
    const first = await join(bo, 'one')
    await livekit.connect(first.body.token)
    const refused = await join(bo, 'two')
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'meeting.terminalTaken', rule: 'JM4', inTheWay: [{ attendance: first.body.attendance }] },
    })
    const second = await join(bo, 'two', { leave: [first.body.attendance] })
    expect(second.status).toBe(200)
    await expect.poll(() => livekit.inRoom(first.body.meeting.id), { timeout: 8000 }).toEqual([])
  })

  it('JM11: throws a terminal out whose session ended', async () => {
    const { body } = await join(bo, 'daily')
    await livekit.connect(body.token)
    await bo.ask({ method: 'DELETE', url: '/v1/my/session' })
    await expect.poll(() => livekit.inRoom(body.meeting.id), { timeout: 8000 }).toEqual([])
    expect(said).toContain(`out of ${body.meeting.id}: ${body.attendance} (sessionEnded)`)
  })

  it('JM10: says who is still there, and reports who left', async () => {
    const { body } = await join(bo, 'daily')
    await livekit.connect(body.token)
    await guard.renew()
    expect(await presentOf(bo)).toEqual([body.attendance])
    livekit.disconnect(body.meeting.id, body.attendance)
    await guard.renew()
    expect(await presentOf(bo)).toEqual([])
  })

  it('throws out who connected after Foyer took the place away', async () => {
    const { body } = await join(bo, 'daily')
    await app.ask({ method: 'DELETE', url: `/v1/application/attendances/${body.attendance}` })
    await livekit.connect(body.token)
    await guard.renew()
    expect(livekit.inRoom(body.meeting.id)).toEqual([])
  })

  it('hears nobody but Foyer', async () => {
    const { body } = await join(bo, 'daily')
    await livekit.connect(body.token)
    const event = { type: 'attendance.left', data: { meeting: body.meeting.id, attendance: body.attendance } }
    const timestamp = String(Math.floor(Date.now() / 1000))
    const signature = `v1,${Buffer.alloc(32).toString('base64')}`
    const headers = { 'webhook-id': 'a', 'webhook-timestamp': timestamp, 'webhook-signature': signature }
    expect((await post('/hooks', event, headers)).status).toBe(400)
    expect((await post('/hooks', event)).status).toBe(400)
    expect(livekit.inRoom(body.meeting.id)).toEqual([body.attendance])
    expect(said.splice(0)).toHaveLength(2)
  })
})

describe('the guard before Jitsi', () => {
  const party = { domain: 'meet.test', appId: 'a-team', appSecret: SECRET }
  let prosody: Awaited<ReturnType<typeof startProsody>>
  beforeEach(async () => {
    prosody = await startProsody(party)
    await guardBefore(jitsi({ ...party, prosodyUrl: prosody.url, kickKey: prosody.kickKey, kickKeyId: 'kicks' }))
  })
  afterEach(() => prosody.stop())

  it('lets in whom Foyer admits, by a token that Prosody takes for that room alone', async () => {
    const { body } = await join(bo, 'daily')
    await expect(prosody.join('another', body.token)).rejects.toThrow('another room')
    await prosody.join(body.meeting.id, body.token)
    expect(prosody.inRoom(body.meeting.id)).toEqual(['阿博'])
  })

  it('JM10 JM11: the page keeps it alive; a session that ends is kicked by Prosody', async () => {
    const { body } = await join(bo, 'daily')
    const participant = await prosody.join(body.meeting.id, body.token)
    expect((await post('/alive', { ...body.seat, participant })).status).toBe(204)
    await guard.renew()
    expect(await presentOf(bo)).toEqual([body.attendance])
    await bo.ask({ method: 'DELETE', url: '/v1/my/session' })
    await expect.poll(() => prosody.inRoom(body.meeting.id), { timeout: 8000 }).toEqual([])
  })

  it('a page that leaves says so', async () => {
    const { body } = await join(bo, 'daily')
    const participant = await prosody.join(body.meeting.id, body.token)
    await post('/alive', { ...body.seat, participant })
    await guard.renew()
    expect((await post('/leave', body.seat)).status).toBe(204)
    await guard.renew()
    expect(await presentOf(bo)).toEqual([])
  })

  it('nobody speaks for the seat of another', async () => {
    const { body } = await join(bo, 'daily')
    const forged = { ...body.seat, attendance: crypto.randomUUID(), participant: 'x' }
    expect((await post('/alive', forged)).status).toBe(403)
  })
})
