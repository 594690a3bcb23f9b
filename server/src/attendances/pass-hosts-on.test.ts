import { LEASE_LIVES_FOR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  end,
  join,
  joined,
  leaves,
  meetingAsSeen,
  onTerminal,
  participantsSeen,
  personOf,
  started,
} from '../testing/in-meetings.ts'
import {
  addApplicationTo,
  connectLive,
  openOrganisation,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from '../testing/index.ts'
import { toldToTheRoom } from '../testing/meetings/told-to-the-room.ts'
import { loseLost } from './lose-lost.ts'
import { passHostsOn } from './pass-hosts-on.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const somebody = async () => (await personOf(server, 'free', 'windows')).first

/** What every server does by itself. */
async function look(): Promise<void> {
  await loseLost(server.deps)
  await passHostsOn(server.deps)
}

/** Who hosts, as the row has it. */
async function hostOf(meeting: string): Promise<string | null> {
  const row = server.deps.db.queries.selectFrom('meetings').select('host_id').where('id', '=', meeting)
  return (await row.executeTakeFirstOrThrow()).host_id
}

const AT_A_TIME = 20_000

/** Time passes, and these terminals say all the while that they are there. */
async function pass(milliseconds: number, ...there: string[]): Promise<void> {
  for (let left = milliseconds; left > 0; left -= AT_A_TIME) {
    server.clock.pass(Math.min(left, AT_A_TIME))
    await server.deps.db.queries
      .updateTable('attendances')
      .set({ lease_until: new Date(server.clock.now().getTime() + LEASE_LIVES_FOR) })
      .where('id', 'in', there)
      .where('left_at', 'is', null)
      .execute()
  }
}

const handOver = (from: TestTerminal, meeting: string, attendance: string) =>
  from.ask({ method: 'PUT', url: `/v1/meetings/${meeting}/host`, payload: { attendance } })

describe('a host who is out of the meeting', () => {
  it('is awaited for 45 seconds after their terminal was lost; then the other is host, and everybody is told', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting } = await started(alice)
    const there = await joined(bo, meeting.id)
    const live = await connectLive(server.app, { token: bo.token })
    await live.next('welcome')
    const room = toldToTheRoom(server.deps, meeting.id)

    await pass(2 * LEASE_LIVES_FOR - 1, there.attendance)
    await look()
    expect(await hostOf(meeting.id)).toBe(alice.account.id)
    server.clock.pass(1)
    await look()
    expect(await participantsSeen(bo, meeting.id)).toMatchObject([{ account: bo.account.id, host: true }])
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ own: true, hosting: false })
    expect(await live.next('meetings.changed')).toMatchObject({ meeting: meeting.id })
    await expect.poll(() => room.told).toContainEqual(['hostIs', bo.account.id])
    expect((await end(bo, meeting.id)).statusCode).toBe(204)
    room.stop()
    live.close()
  })

  it('is noticed by the server without anybody asking', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting } = await started(alice)
    const there = await joined(bo, meeting.id)
    await pass(2 * LEASE_LIVES_FOR, there.attendance)
    await expect.poll(() => hostOf(meeting.id), { timeout: 10_000 }).toBe(bo.account.id)
  })

  it('and comes back in time stays host, on the same terminal or another', async () => {
    const alice = await personOf(server, 'free', 'windows', 'ios')
    const [windows, ios] = alice.terminals as [TestTerminal, TestTerminal]
    const bo = await somebody()
    const { meeting } = await started(windows)
    const there = await joined(bo, meeting.id)
    await pass(2 * LEASE_LIVES_FOR - 1, there.attendance)
    await look()
    await joined(ios, meeting.id)
    server.clock.pass(1)
    await look()
    expect(await hostOf(meeting.id)).toBe(alice.account)
  })

  it('of several, whoever has been in it longest is next, and nobody who is lost', async () => {
    const [alice, lost, first, second] = [await somebody(), await somebody(), await somebody(), await somebody()]
    const { meeting } = await started(alice)
    await joined(lost, meeting.id)
    const there: string[] = []
    for (const one of [first, second]) {
      server.clock.pass(1)
      there.push((await joined(one, meeting.id)).attendance)
    }
    await pass(2 * LEASE_LIVES_FOR, ...there)
    await look()
    expect(await hostOf(meeting.id)).toBe(first.account.id)
  })

  it('gives way to the owner, where the owner is in it', async () => {
    const [alice, bo, carol] = [await somebody(), await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    const there = [await joined(carol, meeting.id), await joined(bo, meeting.id)].map((one) => one.attendance)
    await handOver(alice, meeting.id, there[1]!)
    await leaves(alice, attendance)
    const back = await joined(alice, meeting.id)
    await pass(2 * LEASE_LIVES_FOR, back.attendance, there[0]!)
    await look()
    expect(await hostOf(meeting.id)).toBe(alice.account.id)
  })

  it('whose session ended is awaited as long: signed in again they host on, and else another does', async () => {
    for (const comesBack of [true, false]) {
      const [alice, bo] = [await somebody(), await somebody()]
      const { meeting } = await started(alice)
      const there = await joined(bo, meeting.id)
      expect((await alice.ask({ method: 'DELETE', url: '/v1/my/session' })).statusCode).toBe(204)
      await pass(LEASE_LIVES_FOR - 1, there.attendance)
      await look()
      expect(await hostOf(meeting.id)).toBe(alice.account.id)
      if (comesBack) await joined(await onTerminal(server, alice.account.id, 'windows'), meeting.id)
      server.clock.pass(1)
      await look()
      expect(await hostOf(meeting.id)).toBe(comesBack ? alice.account.id : bo.account.id)
    }
  })

  it('stays host while nobody is in it; who comes later is host then', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    await leaves(alice, attendance)
    server.clock.pass(LEASE_LIVES_FOR)
    await look()
    expect(await hostOf(meeting.id)).toBe(alice.account.id)
    await joined(bo, meeting.id)
    await look()
    expect(await hostOf(meeting.id)).toBe(bo.account.id)
  })

  it('is passed on once, however many servers look at once', async () => {
    const other = await server.another()
    const [alice, bo, carol] = [await somebody(), await somebody(), await somebody()]
    const { meeting } = await started(alice)
    const there = [await joined(bo, meeting.id), await joined(carol, meeting.id)].map((one) => one.attendance)
    const room = toldToTheRoom(server.deps, meeting.id)
    await pass(2 * LEASE_LIVES_FOR - 1, ...there)
    await look()
    server.clock.pass(1)
    await Promise.all([server, other, server, other].map(({ deps }) => passHostsOn(deps)))
    const next = await hostOf(meeting.id)
    expect([bo.account.id, carol.account.id]).toContain(next)
    await expect.poll(() => room.told).toContainEqual(['hostIs', next])
    await look()
    room.stop()
    expect(room.told.filter(([act]) => act === 'hostIs')).toEqual([['hostIs', next]])
    const { rows } = await server.deps.db.pool.query<{ count: number }>(
      `select count(*)::int from live_messages where account_id = $1 and message ->> 'meeting' = $2
        and message ->> 'type' = 'meetings.changed'`,
      [next, meeting.id],
    )
    expect(rows).toEqual([{ count: 2 }]) // came in, and became host
  })

  it('or comes back at that moment: there is one host, who is in it', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [alice, bo] = [await somebody(), await somebody()]
      const { meeting } = await started(alice)
      const there = await joined(bo, meeting.id)
      await pass(2 * LEASE_LIVES_FOR - 1, there.attendance)
      await look()
      server.clock.pass(1)
      await Promise.all([join(alice, meeting.id), passHostsOn(server.deps)])
      const hosts = (await participantsSeen(bo, meeting.id)).filter((one) => one.host)
      expect(hosts).toHaveLength(1)
    }
  })

  it('of an application’s meeting is the application’s own matter, by the button, too', async () => {
    const team = await openOrganisation(server, { plan: 'enterprise' })
    const app = await addApplicationTo(server, team.admin)
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting, attendance } = await app.admit(alice, 'a room')
    const there = await app.admit(bo, 'a room')
    await leaves(alice, attendance)
    await pass(2 * LEASE_LIVES_FOR, there.attendance)
    await look()
    expect(await hostOf(meeting.id)).toBe(alice.account.id)
  })
})
