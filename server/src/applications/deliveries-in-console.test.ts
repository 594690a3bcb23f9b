import type { AnswerOf, Problem } from '@foyer/contract'
import { WEBHOOK_SENT_AGAIN_AFTER, WEBHOOKS_KEPT_FOR } from '@foyer/rules'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sweepRecords } from '../sweep-records.ts'
import { type Listening, SOON, startListening } from '../testing/applications/listening.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'
import { lockLine } from './webhook-lines.store.ts'

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

describe('in the console', () => {
  it('one that was given up is sent again, with its id and before what waits behind it', async () => {
    await giveUp()
    const [ended, left, joined] = await listening.deliveries('failed')
    receiver.received.length = 0
    receiver.answer(() => 204)
    expect((await listening.inConsole('POST', `/deliveries/${joined?.id}/again`)).statusCode).toBe(204)
    await listening.until(1)
    expect(receiver.received[0]?.headers['webhook-id']).toBe(joined?.id)
    await expect
      .poll(async () => (await listening.deliveries('failed')).map(({ id }) => id), SOON)
      .toEqual([ended?.id, left?.id])
    expect((await listening.deliveries('delivered')).map(({ id }) => id)).toEqual([joined?.id])
  }, 60_000)

  it('all that failed is sent again in its order', async () => {
    await giveUp()
    receiver.received.length = 0
    receiver.answer(() => 204)
    const again = await listening.inConsole('POST', '/deliveries/again')
    expect(again.json()).toEqual({ again: 3 })
    await listening.until(3)
    expect(listening.told()).toEqual(['attendance.joined', 'attendance.left', 'meeting.ended'])
    expect((await listening.inConsole('POST', '/deliveries/again')).json()).toEqual({ again: 0 })
    const log = await team.admin.ask({ url: '/v1/organisation/log' })
    expect(log.json<AnswerOf<'administratorsLog'>>().entries[0]).toMatchObject({
      event: 'webhooksSentAgain',
      details: { count: 3 },
    })
  }, 60_000)

  it('what was sent and answered is listed page by page', async () => {
    const { attendance } = await app.admit(bo, room)
    await listening.leave(attendance)
    await listening.until(2)
    await expect.poll(async () => (await listening.deliveries('delivered')).length, SOON).toBe(2)
    const page = (await listening.inConsole('GET', '/deliveries?limit=1')).json<AnswerOf<'webhookDeliveries'>>()
    expect(page.deliveries).toMatchObject([{ event: 'attendance.left', state: 'delivered', tries: [{ status: 204 }] }])
    expect(page.deliveries[0]?.body).toBe(receiver.received[1]?.body)
    const next = (await listening.inConsole('GET', `/deliveries?limit=1&after=${page.next}`)).json<
      AnswerOf<'webhookDeliveries'>
    >()
    expect(next).toMatchObject({ deliveries: [{ event: 'attendance.joined' }], next: null })
  })

  it('what has no number yet is not listed; with it, as it will be sent', async () => {
    receiver.answer(() => 500)
    const { attendance, meeting } = await app.admit(bo, room)
    await expect.poll(async () => (await listening.deliveries())[0]?.tries.length, SOON).toBe(1)
    await server.deps.db.transaction(async (tx) => {
      await lockLine(tx, meeting.id) // nothing is numbered until it is free
      await listening.leave(attendance)
      expect((await listening.deliveries()).map(({ event }) => event)).toEqual(['attendance.joined'])
    })
    await expect.poll(async () => (await listening.deliveries()).length, SOON).toBe(2)
    expect(JSON.parse((await listening.deliveries())[0]?.body ?? '')).toMatchObject({
      type: 'attendance.left',
      data: { seq: 2 },
    })
  })

  it('an address that is taken away gives up what waits', async () => {
    receiver.answer(() => 500)
    await app.admit(bo, room)
    await listening.until(1)
    await listening.inConsole('DELETE', '/webhook')
    await expect.poll(async () => (await listening.deliveries('failed')).length, SOON).toBe(1)
    expect(receiver.received).toHaveLength(1)
    const again = await listening.inConsole('POST', '/deliveries/again')
    expect(again.json<Problem>().code).toBe('application.noWebhook')
  })

  it('is forgotten after 30 days', async () => {
    await app.admit(bo, room)
    await expect.poll(async () => (await listening.deliveries('delivered')).length, SOON).toBe(1)
    server.clock.pass(WEBHOOKS_KEPT_FOR + 1)
    await sweepRecords(server.deps)
    const rows = server.deps.db.queries
      .selectFrom('webhook_events')
      .select('id')
      .where('event', '=', 'attendance.joined')
    expect(await rows.where('application_id', '=', app.id).execute()).toEqual([])
  })
})

/** A meeting, from its beginning to its end, of which nobody took anything; nothing more happens in it by the clock. */
async function giveUp(): Promise<void> {
  receiver.answer(() => 500)
  await app.admit(bo, room)
  await listening.end()
  for (const [tries, wait] of WEBHOOK_SENT_AGAIN_AFTER.entries()) {
    await listening.untilNoted(tries + 1)
    server.clock.pass(wait)
  }
  await expect.poll(async () => (await listening.deliveries('failed')).length, SOON).toBe(3)
}
