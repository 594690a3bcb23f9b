import { randomUUID } from 'node:crypto'
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
import { type Guard, startGuard } from './guard.ts'
import { jitsi } from './jitsi.ts'
import { liveKit } from './livekit.ts'
import type { Media } from './media.ts'
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

async function join(person: PersonOfATest, room: string, more: object = {}, agreedToLeave: string[] = []) {
  return post('/join', { pass: await passFor(person, app.id, agreedToLeave), room, starts: true, ...more })
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

  it('JM9: passes on why not, and sends to the page where the person says what to leave; with that pass it takes over', async () => {
    const first = await join(bo, 'one')
    await livekit.connect(first.body.token)
    const refused = await join(bo, 'two', { state: 'a/b' })
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'meeting.terminalTaken',
        rule: 'JM4',
        inTheWay: [{ attendance: first.body.attendance }],
        takeOver: `https://foyer.test/pass/${app.id}/a%2Fb?leave=1`,
      },
    })
    const second = await join(bo, 'two', {}, [first.body.attendance])
    expect(second.status).toBe(200)
    await expect.poll(() => livekit.inRoom(first.body.meeting.id), { timeout: 8000 }).toEqual([])
  })

  it('JM9: learns nothing of a meeting elsewhere but that there is one, and takes over from there by the pass alone', async () => {
    const started = await bo.ask({ method: 'POST', url: '/v1/my/started-meetings', payload: {} })
    const { attendance, meeting } = started.json<{ attendance: string; meeting: { id: string } }>()
    const refused = await join(bo, 'daily')
    expect(refused).toMatchObject({ status: 409, body: { inTheWay: [{ own: true, terminal: 'windows' }] } })
    expect(refused.body.takeOver).toBe(`https://foyer.test/pass/${app.id}?leave=1`)
    for (const secret of [attendance, meeting.id]) expect(JSON.stringify(refused.body)).not.toContain(secret)
    const second = await join(bo, 'daily', {}, [attendance])
    expect(second.status).toBe(200)
    expect(await presentOf(bo)).toEqual([second.body.attendance])
  })

  it('JM9: takes nobody over because a page says so', async () => {
    const first = await join(bo, 'one')
    const refused = await join(bo, 'two', { leave: [first.body.attendance] })
    expect(refused).toMatchObject({ status: 409, body: { takeOver: `https://foyer.test/pass/${app.id}?leave=1` } })
    expect(await presentOf(bo)).toEqual([first.body.attendance])
  })

  it('sends nobody to take over where nothing is in the way', async () => {
    const { status, body } = await join(bo, 'nothing', { starts: false })
    expect([status, body.code, body.takeOver]).toEqual([404, 'meeting.unknown', undefined])
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

  it('lets be who is in a room of others in the same LiveKit, and nobody unknown in a room of ours', async () => {
    const { body } = await join(bo, 'daily')
    await livekit.connect(body.token)
    const [theirs, here, there] = [randomUUID(), randomUUID(), randomUUID()]
    await livekit.connect(await livekit.tokenFor(body.meeting.id, here))
    await livekit.connect(await livekit.tokenFor(theirs, there))
    await guard.renew()
    expect(livekit.inRoom(theirs)).toEqual([there])
    expect(livekit.inRoom(body.meeting.id)).toEqual([body.attendance])
    expect(said).toEqual([`out of ${body.meeting.id}: ${here} (unknown)`])
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
  const party = {
    domain: 'meet.test',
    appId: 'a-team',
    appSecret: SECRET,
    guardKey: 'the-key-of-the-guard',
    eventKey: 'the-key-of-the-events',
  }
  let prosody: Awaited<ReturnType<typeof startProsody>>
  beforeEach(async () => {
    prosody = await startProsody(party)
    await guardBefore(jitsi({ ...party, prosodyUrl: prosody.url }))
  })
  afterEach(() => prosody.stop())

  /** Through the guard into the room, as a page does it. */
  async function come(person: PersonOfATest, reference = 'daily') {
    const { body } = await join(person, reference)
    const connection = await prosody.connect(body.token)
    await prosody.join(connection, body.meeting.id)
    return { connection, room: body.meeting.id as string, attendance: body.attendance as string, token: body.token }
  }

  it('lets in whom Foyer admits, by a token that Prosody takes for that room alone', async () => {
    const { body } = await join(bo, 'daily')
    const connection = await prosody.connect(body.token)
    await expect(prosody.join(connection, 'another')).rejects.toThrow('another room')
    await prosody.join(connection, body.meeting.id)
    expect(prosody.inRoom(body.meeting.id)).toEqual([connection])
  })

  it('JM10: renews whom Prosody has in a room, and reports whom it has no more', async () => {
    const { connection, attendance } = await come(bo)
    await guard.renew()
    expect(await presentOf(bo)).toEqual([attendance])
    await prosody.hangUp(connection)
    await guard.renew()
    expect(await presentOf(bo)).toEqual([])
  })

  it('JM10: a page that never came, or says so itself, keeps nothing', async () => {
    const { body } = await join(bo, 'daily')
    const before = await leaseOf(body.attendance)
    expect((await post('/alive', { attendance: body.attendance })).status).toBe(404)
    await guard.renew()
    expect(await leaseOf(body.attendance)).toEqual(before)
  })

  it('JM10: who is between two rooms, or whose line broke, keeps the place without being renewed', async () => {
    const { connection, attendance, room } = await come(bo)
    await guard.renew()
    const before = await leaseOf(attendance)
    await prosody.leave(connection)
    await guard.renew()
    await prosody.join(connection, room)
    prosody.breakLine(connection, true)
    await guard.renew()
    expect(await leaseOf(attendance)).toEqual(before)
    expect(await presentOf(bo)).toEqual([attendance])
    prosody.breakLine(connection, false)
    await guard.renew()
    expect((await leaseOf(attendance)).getTime()).toBeGreaterThan(before.getTime())
  })

  it('JM11: a session that ends loses its connection, not the room alone', async () => {
    const { connection, room } = await come(bo)
    await bo.ask({ method: 'DELETE', url: '/v1/my/session' })
    await expect.poll(() => prosody.isConnected(connection), { timeout: 8000 }).toBe(false)
    expect(prosody.inRoom(room)).toEqual([])
  })

  it('JM9: one that was taken over is put out, and comes back by the same token for no longer than a round', async () => {
    const { connection, attendance, room, token } = await come(bo)
    expect((await join(bo, 'another', {}, [attendance])).status).toBe(200)
    await expect.poll(() => prosody.isConnected(connection), { timeout: 8000 }).toBe(false)
    const again = await prosody.connect(token)
    await prosody.join(again, room)
    await guard.renew()
    expect(prosody.isConnected(again)).toBe(false)
  })

  it('puts out who is in a room by no admission, and of two by one the older', async () => {
    const { connection, room, token } = await come(bo)
    const stranger = await prosody.connect()
    await prosody.join(stranger, room)
    const second = await prosody.connect(token)
    await prosody.join(second, room)
    await guard.renew()
    expect(prosody.inRoom(room)).toEqual([second])
    expect(prosody.isConnected(connection)).toBe(false)
    expect(said).toContain(`out of ${room}: ${stranger} (no admission)`)
  })

  it('looks at once when event_sync says that somebody came or went', async () => {
    prosody.tellEventsTo(guardUrl)
    const { connection, attendance, room } = await come(bo)
    await app.ask({ method: 'DELETE', url: `/v1/application/attendances/${attendance}` })
    await expect.poll(() => prosody.isConnected(connection), { timeout: 8000 }).toBe(false)
    const next = await come(bo)
    expect(next.room).toBe(room)
    await expect.poll(() => presentOf(bo)).toEqual([next.attendance])
    await guard.renew()
    await prosody.hangUp(next.connection)
    await expect.poll(() => presentOf(bo), { timeout: 8000 }).toEqual([])
  })

  it('hears of comings and goings from Prosody alone', async () => {
    const event = { event_name: 'muc-occupant-left' }
    expect((await post('/events/occupant/left', event)).status).toBe(401)
    expect((await post('/events/occupant/left', event, { authorization: 'Bearer another' })).status).toBe(401)
    const authorization = `Bearer ${party.eventKey}`
    expect((await post('/events/occupant/left', event, { authorization })).status).toBe(204)
  })

  it('JM10: takes nobody for gone when Prosody does not answer', async () => {
    const { attendance } = await come(bo)
    await guard.renew()
    prosody.breaks(true)
    await expect(guard.renew()).rejects.toThrow('Prosody answered 503')
    expect(await presentOf(bo)).toEqual([attendance])
    prosody.breaks(false)
    await guard.renew()
    expect(await presentOf(bo)).toEqual([attendance])
  })
})

async function leaseOf(attendance: string): Promise<Date> {
  const row = server.deps.db.queries.selectFrom('attendances').select('lease_until').where('id', '=', attendance)
  const { lease_until } = await row.executeTakeFirstOrThrow()
  return lease_until
}
