import { createHmac } from 'node:crypto'
import type { AnswerOf } from '@foyer/contract'
import { FORMER_WEBHOOK_SECRET_SIGNS_FOR, LEASE_LIVES_FOR } from '@foyer/rules'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Listening, SOON, startListening } from '../testing/applications/listening.ts'
import { addApplicationTo, memberIn, type Received, startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
let listening: Listening
let team: Listening['team']
let receiver: Listening['receiver']
let app: Listening['app']
let bo: Listening['bo']
let room: Listening['room']

beforeAll(async () => {
  server = await startTestServer()
  await server.another()
})
beforeEach(async () => {
  listening = await startListening(server)
  ;({ team, receiver, app, bo, room } = listening)
})
afterEach(() => listening.stop())
afterAll(() => server.stop())

describe('an application is told', () => {
  it('who joined and left, why, and that the meeting ended, in order', async () => {
    const { attendance, meeting } = await app.admit(bo, room)
    await listening.leave(attendance)
    const again = await app.admit(bo, room)
    await listening.end()
    await listening.until(5)
    const data = { application: app.id, meeting: meeting.id, reference: room }
    const of = { ...data, account: bo.account.id, terminal: 'windows' }
    const at = server.clock.now().toISOString()
    expect(receiver.received.map(({ said }) => said)).toEqual([
      { type: 'attendance.joined', timestamp: at, data: { ...of, attendance, seq: 1 } },
      { type: 'attendance.left', timestamp: at, data: { ...of, attendance, reason: 'left', seq: 2 } },
      { type: 'attendance.joined', timestamp: at, data: { ...of, attendance: again.attendance, seq: 3 } },
      {
        type: 'attendance.left',
        timestamp: at,
        data: { ...of, attendance: again.attendance, reason: 'meetingEnded', seq: 4 },
      },
      { type: 'meeting.ended', timestamp: at, data: { ...data, reason: 'byApplication', seq: 5 } },
    ])
  })

  it('JM11: that a session ended, so that its room throws the terminal out', async () => {
    await app.admit(bo, room)
    await bo.ask({ method: 'DELETE', url: '/v1/my/session' })
    await listening.until(2)
    expect(receiver.received[1]?.said).toMatchObject({ type: 'attendance.left', data: { reason: 'sessionEnded' } })
  })

  it('JM10: that a terminal was lost, at the moment when its lease ended', async () => {
    await app.admit(bo, room)
    const lostAt = new Date(server.clock.now().getTime() + LEASE_LIVES_FOR).toISOString()
    server.clock.pass(LEASE_LIVES_FOR * 3)
    await listening.until(2)
    expect(receiver.received[1]?.said).toMatchObject({ timestamp: lostAt, data: { reason: 'lost' } })
  })

  it('CL7: that the account of a terminal was closed; without a name, a number or a topic', async () => {
    await app.admit(bo, room, { topic: '保密' })
    const url = `/v1/organisation/members/${bo.account.id}/deletion`
    const deleted = await team.superAdmin.ask({ method: 'POST', url })
    expect(deleted.statusCode, deleted.body).toBe(200)
    await expect.poll(listening.told, SOON).toContain('attendance.left')
    expect(receiver.received[1]?.said.data).toMatchObject({ reason: 'sessionEnded', account: bo.account.id })
    const everything = receiver.received.map(({ body }) => body).join()
    for (const secret of [bo.number.slice(3), bo.nickname, '保密']) expect(everything).not.toContain(secret)
  })

  it('nothing of meetings that are not its own, and nothing without an address', async () => {
    const quiet = await addApplicationTo(server, team.superAdmin)
    await quiet.admit(bo, room)
    const started = await (await memberIn(server, team.id)).ask({
      method: 'POST',
      url: '/v1/my/started-meetings',
      payload: {},
    })
    expect(started.statusCode).toBe(201)
    await app.admit(await memberIn(server, team.id), room)
    await listening.until(1)
    const rows = server.deps.db.queries.selectFrom('webhook_events').select('id').where('application_id', '=', quiet.id)
    expect(await rows.execute()).toEqual([])
  })
})

describe('a webhook is signed', () => {
  it('as Standard Webhooks has it', async () => {
    await app.admit(bo, room)
    await listening.until(1)
    const { body, headers } = receiver.received[0] as Received
    vi.useFakeTimers({ toFake: ['Date'], now: server.clock.now() })
    try {
      const verified = new Webhook(app.secret).verify(body, headers as Record<string, string>)
      expect(verified).toMatchObject({ type: 'attendance.joined' })
      const forged = body.replace('windows', 'android')
      expect(() => new Webhook(app.secret).verify(forged, headers as Record<string, string>)).toThrow()
    } finally {
      vi.useRealTimers()
    }
  })

  it('with the former secret as well for a day after a new one was made', async () => {
    const made = await listening.inConsole('POST', '/webhook/secrets')
    const { secret } = made.json<AnswerOf<'makeWebhookSecret'>>()
    const { attendance } = await app.admit(bo, room)
    await listening.until(1)
    expect(signaturesOf(receiver.received[0])).toEqual([
      signatureOf(receiver.received[0], secret),
      signatureOf(receiver.received[0], app.secret),
    ])
    server.clock.pass(FORMER_WEBHOOK_SECRET_SIGNS_FOR)
    await listening.leave(attendance)
    await listening.until(2)
    expect(signaturesOf(receiver.received[1])).toEqual([signatureOf(receiver.received[1], secret)])
  })
})

function signaturesOf(one: Received | undefined): string[] {
  return String(one?.headers['webhook-signature']).split(' ')
}

function signatureOf(one: Received | undefined, secret: string): string {
  const signed = `${one?.headers['webhook-id']}.${one?.headers['webhook-timestamp']}.${one?.body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
