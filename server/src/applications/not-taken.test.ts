import { WEBHOOK_SENT_AGAIN_AFTER } from '@foyer/rules'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Listening, SOON, startListening } from '../testing/applications/listening.ts'
import { memberIn, type Received, startTestServer, type TestServer } from '../testing/index.ts'

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

describe('a webhook that is not taken', () => {
  it('is sent again after each of the waits, and what follows waits behind it', async () => {
    receiver.answer(() => 500)
    await app.admit(bo, room)
    await listening.end()
    for (const [tries, wait] of WEBHOOK_SENT_AGAIN_AFTER.entries()) {
      await listening.until(tries + 1)
      await listening.untilNoted(tries + 1)
      server.clock.pass(wait - 1)
      await new Promise((resolve) => setTimeout(resolve, 700))
      expect(receiver.received).toHaveLength(tries + 1)
      server.clock.pass(1)
    }
    await listening.until(WEBHOOK_SENT_AGAIN_AFTER.length + 1)
    await listening.untilNoted(WEBHOOK_SENT_AGAIN_AFTER.length + 1)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
    await expect
      .poll(async () => (await listening.deliveries('failed')).map(({ event }) => event), SOON)
      .toEqual(['meeting.ended', 'attendance.left', 'attendance.joined'])
    expect((await listening.deliveries('failed'))[2]?.tries).toHaveLength(WEBHOOK_SENT_AGAIN_AFTER.length + 1)
  }, 60_000)

  it('keeps the order of its meeting, and other meetings do not wait for it', async () => {
    const eve = await memberIn(server, team.id)
    receiver.answer(({ said }) => (said.data.reference === room ? 503 : 204))
    const { attendance } = await app.admit(bo, room)
    await listening.leave(attendance)
    await listening.until(1)
    const other = await app.admit(eve, `${room}-b`)
    await listening.leave(other.attendance)
    await listening.until(3)
    expect(listening.told()).toEqual(['attendance.joined', 'attendance.joined', 'attendance.left'])
    receiver.answer(() => 204)
    await listening.untilNoted(1)
    server.clock.pass(WEBHOOK_SENT_AGAIN_AFTER[0])
    await listening.until(5)
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
          await listening.leave(attendance)
        }
      }),
    )
    await expect
      .poll(
        async () => {
          server.clock.pass(WEBHOOK_SENT_AGAIN_AFTER[0])
          return (await listening.deliveries('delivered')).length
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
    await expect
      .poll(async () => (await listening.deliveries())[0]?.tries, SOON)
      .toMatchObject([{ status: 302, failure: null }])
    expect(receiver.received).toHaveLength(1)
    expect((await listening.deliveries())[0]).toMatchObject({ state: 'waiting' })
  })

  it('by nobody who listens says so', async () => {
    await receiver.stop()
    await app.admit(bo, room)
    await expect
      .poll(async () => (await listening.deliveries())[0]?.tries, SOON)
      .toMatchObject([{ status: null, failure: 'unreachable' }])
  })
})

function uniqueBySeq(received: readonly Received[]): Received[] {
  return [...new Map(received.map((one) => [one.said.data.seq, one])).values()]
}
