import { createHmac } from 'node:crypto'
import type { AnswerOf, Problem, WebhookDelivery } from '@foyer/contract'
import {
  FORMER_WEBHOOK_SECRET_SIGNS_FOR,
  LEASE_LIVES_FOR,
  WEBHOOK_SENT_AGAIN_AFTER,
  WEBHOOKS_KEPT_FOR,
} from '@foyer/rules'
import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sweepRecords } from '../sweep-records.ts'
import {
  type ApplicationOfATest,
  addApplicationTo,
  memberIn,
  type OrganisationOfATest,
  openOrganisation,
  type PersonOfATest,
  type Received,
  type Receiver,
  startReceiver,
  startTestServer,
  type TestServer,
} from '../testing/index.ts'
import { lockLine } from './webhook-lines.store.ts'

let server: TestServer
let team: OrganisationOfATest
let receiver: Receiver
let app: ApplicationOfATest
let bo: PersonOfATest
let room: string
let rooms = 0

beforeAll(async () => {
  server = await startTestServer()
  await server.another()
})
beforeEach(async () => {
  team = await openOrganisation(server, { plan: 'enterprise' })
  receiver = await startReceiver()
  app = await addApplicationTo(server, team.admin, receiver.address)
  bo = await memberIn(server, team.id, {}, 'windows')
  room = `room-${++rooms}`
})
afterEach(async () => {
  await consoleOf('DELETE', '')
  await receiver.stop()
})
afterAll(() => server.stop())

const leave = (attendance: string) => app.ask({ method: 'DELETE', url: `/v1/application/attendances/${attendance}` })
const end = () => app.ask({ method: 'POST', url: '/v1/application/meetings/end', payload: { reference: room } })
/** On a busy machine. */
const SOON = { timeout: 10_000 }
const told = () => receiver.received.map(({ said }) => said.type)
const until = (n: number) => expect.poll(() => receiver.received.length, SOON).toBe(n)

describe('an application is told', () => {
  it('who joined and left, why, and that the meeting ended, in order', async () => {
    const { attendance, meeting } = await app.admit(bo, room)
    await leave(attendance)
    const again = await app.admit(bo, room)
    await end()
    await until(5)
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
    await until(2)
    expect(receiver.received[1]?.said).toMatchObject({ type: 'attendance.left', data: { reason: 'sessionEnded' } })
  })

  it('JM10: that a terminal was lost, at the moment when its lease ended', async () => {
    await app.admit(bo, room)
    const lostAt = new Date(server.clock.now().getTime() + LEASE_LIVES_FOR).toISOString()
    server.clock.pass(LEASE_LIVES_FOR * 3)
    await until(2)
    expect(receiver.received[1]?.said).toMatchObject({ timestamp: lostAt, data: { reason: 'lost' } })
  })

  it('CL7: that the account of a terminal was closed; without a name, a number or a topic', async () => {
    await app.admit(bo, room, { topic: '保密' })
    const url = `/v1/organisation/members/${bo.account.id}/deletion`
    const deleted = await team.superAdmin.ask({ method: 'POST', url })
    expect(deleted.statusCode, deleted.body).toBe(200)
    await expect.poll(told, SOON).toContain('attendance.left')
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
    await until(1)
    const rows = server.deps.db.queries.selectFrom('webhook_events').select('id').where('application_id', '=', quiet.id)
    expect(await rows.execute()).toEqual([])
  })
})

describe('a webhook is signed', () => {
  it('as Standard Webhooks has it', async () => {
    await app.admit(bo, room)
    await until(1)
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
    const made = await consoleOf('POST', '/webhook/secrets')
    const { secret } = made.json<AnswerOf<'makeWebhookSecret'>>()
    const { attendance } = await app.admit(bo, room)
    await until(1)
    expect(signaturesOf(receiver.received[0])).toEqual([
      signatureOf(receiver.received[0], secret),
      signatureOf(receiver.received[0], app.secret),
    ])
    server.clock.pass(FORMER_WEBHOOK_SECRET_SIGNS_FOR)
    await leave(attendance)
    await until(2)
    expect(signaturesOf(receiver.received[1])).toEqual([signatureOf(receiver.received[1], secret)])
  })
})

describe('a webhook that is not taken', () => {
  it('is sent again after each of the waits, and what follows waits behind it', async () => {
    receiver.answer(() => 500)
    const { attendance } = await app.admit(bo, room)
    await leave(attendance)
    for (const [tries, wait] of WEBHOOK_SENT_AGAIN_AFTER.entries()) {
      await until(tries + 1)
      server.clock.pass(wait - 1)
      await new Promise((resolve) => setTimeout(resolve, 700))
      expect(receiver.received).toHaveLength(tries + 1)
      server.clock.pass(1)
    }
    await until(WEBHOOK_SENT_AGAIN_AFTER.length + 1)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    await expect
      .poll(async () => (await deliveries('failed')).map(({ event }) => event), SOON)
      .toEqual(['attendance.left', 'attendance.joined'])
    expect((await deliveries('failed'))[1]?.tries).toHaveLength(WEBHOOK_SENT_AGAIN_AFTER.length + 1)
  }, 60_000)

  it('keeps the order of its meeting, and other meetings do not wait for it', async () => {
    const eve = await memberIn(server, team.id)
    receiver.answer(({ said }) => (said.data.reference === room ? 503 : 204))
    const { attendance } = await app.admit(bo, room)
    await leave(attendance)
    await until(1)
    const other = await app.admit(eve, `${room}-b`)
    await leave(other.attendance)
    await until(3)
    expect(told()).toEqual(['attendance.joined', 'attendance.joined', 'attendance.left'])
    receiver.answer(() => 204)
    server.clock.pass(WEBHOOK_SENT_AGAIN_AFTER[0])
    await until(5)
    expect(receiver.received.slice(3).map(({ said }) => [said.type, said.data.seq])).toEqual([
      ['attendance.joined', 1],
      ['attendance.left', 2],
    ])
  })

  it('is one at a time for a meeting, by two processes, whatever fails', async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => memberIn(server, team.id)))
    let calls = 0
    receiver.answer(async () => {
      await new Promise((resolve) => setTimeout(resolve, 15))
      return ++calls % 5 === 0 ? 500 : 204
    })
    await Promise.all(
      people.map(async (one) => {
        for (let times = 0; times < 3; times += 1) {
          const { attendance } = await app.admit(one, room)
          await leave(attendance)
        }
      }),
    )
    await expect
      .poll(
        async () => {
          server.clock.pass(WEBHOOK_SENT_AGAIN_AFTER[0])
          return (await deliveries('delivered')).length
        },
        { timeout: 30_000, interval: 300 },
      )
      .toBe(36)
    expect(receiver.mostAtOnce()).toBe(1)
    const order = receiver.received.map(({ said }) => said.data.seq)
    expect(order).toEqual(order.toSorted((one, other) => one - other))
    expect(new Set(order)).toEqual(new Set(Array.from({ length: 36 }, (_, at) => at + 1)))
    const perPerson = Map.groupBy(uniqueBySeq(receiver.received), ({ said }) => said.data.account)
    for (const said of perPerson.values())
      expect(said.map((one) => one.said.type)).toEqual(
        Array.from({ length: 3 }, () => ['attendance.joined', 'attendance.left']).flat(),
      )
    expect(await server.deps.db.queries.selectFrom('webhook_lines').selectAll().execute()).toEqual([])
  }, 60_000)

  it('is not followed elsewhere', async () => {
    receiver.answer(() => 302)
    await app.admit(bo, room)
    await expect.poll(async () => (await deliveries())[0]?.tries, SOON).toMatchObject([{ status: 302, failure: null }])
    expect(receiver.received).toHaveLength(1)
    expect((await deliveries())[0]).toMatchObject({ state: 'waiting' })
  })

  it('by nobody who listens says so', async () => {
    await receiver.stop()
    await app.admit(bo, room)
    await expect
      .poll(async () => (await deliveries())[0]?.tries, SOON)
      .toMatchObject([{ status: null, failure: 'unreachable' }])
  })
})

describe('in the console', () => {
  it('one that was given up is sent again, with its id and before what waits behind it', async () => {
    await giveUp()
    const [left, joined] = await deliveries('failed')
    receiver.received.length = 0
    receiver.answer(() => 204)
    expect((await consoleOf('POST', `/deliveries/${joined?.id}/again`)).statusCode).toBe(204)
    await until(1)
    expect(receiver.received[0]?.headers['webhook-id']).toBe(joined?.id)
    await expect.poll(async () => (await deliveries('failed')).map(({ id }) => id), SOON).toEqual([left?.id])
    expect((await deliveries('delivered')).map(({ id }) => id)).toEqual([joined?.id])
  }, 60_000)

  it('all that failed is sent again in its order', async () => {
    await giveUp()
    receiver.received.length = 0
    receiver.answer(() => 204)
    const again = await consoleOf('POST', '/deliveries/again')
    expect(again.json()).toEqual({ again: 2 })
    await until(2)
    expect(told()).toEqual(['attendance.joined', 'attendance.left'])
    expect((await consoleOf('POST', '/deliveries/again')).json()).toEqual({ again: 0 })
    const log = await team.admin.ask({ url: '/v1/organisation/log' })
    expect(log.json<AnswerOf<'administratorsLog'>>().entries[0]).toMatchObject({
      event: 'webhooksSentAgain',
      details: { count: 2 },
    })
  }, 60_000)

  it('what was sent and answered is listed page by page', async () => {
    const { attendance } = await app.admit(bo, room)
    await leave(attendance)
    await until(2)
    await expect.poll(async () => (await deliveries('delivered')).length, SOON).toBe(2)
    const page = (await consoleOf('GET', '/deliveries?limit=1')).json<AnswerOf<'webhookDeliveries'>>()
    expect(page.deliveries).toMatchObject([{ event: 'attendance.left', state: 'delivered', tries: [{ status: 204 }] }])
    expect(page.deliveries[0]?.body).toBe(receiver.received[1]?.body)
    const next = (await consoleOf('GET', `/deliveries?limit=1&after=${page.next}`)).json<
      AnswerOf<'webhookDeliveries'>
    >()
    expect(next).toMatchObject({ deliveries: [{ event: 'attendance.joined' }], next: null })
  })

  it('what has no number yet is not listed; with it, as it will be sent', async () => {
    receiver.answer(() => 500)
    const { attendance, meeting } = await app.admit(bo, room)
    await expect.poll(async () => (await deliveries())[0]?.tries.length, SOON).toBe(1)
    await server.deps.db.transaction(async (tx) => {
      await lockLine(tx, meeting.id) // nothing is numbered until it is free
      await leave(attendance)
      expect((await deliveries()).map(({ event }) => event)).toEqual(['attendance.joined'])
    })
    await expect.poll(async () => (await deliveries()).length, SOON).toBe(2)
    expect(JSON.parse((await deliveries())[0]?.body ?? '')).toMatchObject({ type: 'attendance.left', data: { seq: 2 } })
  })

  it('an address that is taken away gives up what waits', async () => {
    receiver.answer(() => 500)
    await app.admit(bo, room)
    await until(1)
    await consoleOf('DELETE', '/webhook')
    await expect.poll(async () => (await deliveries('failed')).length, SOON).toBe(1)
    expect(receiver.received).toHaveLength(1)
    const again = await consoleOf('POST', '/deliveries/again')
    expect(again.json<Problem>().code).toBe('application.noWebhook')
  })

  it('is forgotten after 30 days', async () => {
    await app.admit(bo, room)
    await expect.poll(async () => (await deliveries('delivered')).length, SOON).toBe(1)
    server.clock.pass(WEBHOOKS_KEPT_FOR + 1)
    await sweepRecords(server.deps)
    const rows = server.deps.db.queries
      .selectFrom('webhook_events')
      .select('id')
      .where('event', '=', 'attendance.joined')
    expect(await rows.where('application_id', '=', app.id).execute()).toEqual([])
  })
})

/** A join and a leave that nobody took. */
async function giveUp(): Promise<void> {
  receiver.answer(() => 500)
  const { attendance } = await app.admit(bo, room)
  await leave(attendance)
  for (const [tries, wait] of WEBHOOK_SENT_AGAIN_AFTER.entries()) {
    await expect.poll(async () => (await deliveries()).at(-1)?.tries.length, SOON).toBe(tries + 1)
    server.clock.pass(wait)
  }
  await expect.poll(async () => (await deliveries('failed')).length, SOON).toBe(2)
}

async function deliveries(state?: WebhookDelivery['state']): Promise<WebhookDelivery[]> {
  const query = `limit=100${state ? `&state=${state}` : ''}`
  const answer = await consoleOf('GET', `/deliveries?${query}`)
  return answer.json<AnswerOf<'webhookDeliveries'>>().deliveries
}

/** As an administrator who is always signed in, however much time passed. */
function consoleOf(method: 'GET' | 'POST' | 'DELETE', path: string) {
  return team.admin.ask({ method, url: `/v1/organisation/applications/${app.id}${path}` })
}

function uniqueBySeq(received: readonly Received[]): Received[] {
  return [...new Map(received.map((one) => [one.said.data.seq, one])).values()]
}

function signaturesOf(one: Received | undefined): string[] {
  return String(one?.headers['webhook-signature']).split(' ')
}

function signatureOf(one: Received | undefined, secret: string): string {
  const signed = `${one?.headers['webhook-id']}.${one?.headers['webhook-timestamp']}.${one?.body}`
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
