import { LEASE_LIVES_FOR, LEASE_RENEWED_EVERY } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined, leaves, mine, personOf, started } from '../testing/in-meetings.ts'
import { connectLive, startTestServer, type TestServer, type TestTerminal } from '../testing/index.ts'
import { type Leases, openLeases } from './leases.ts'
import { loseLost } from './lose-lost.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** Leases of their own, whose statements are counted. */
function countedLeases(): { leases: Leases; statements: () => number } {
  const { db, clock, log } = server.deps
  let statements = 0
  const pool = new Proxy(db.pool, {
    get(target, name) {
      if (name === 'query') statements += 1
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  return { leases: openLeases({ db: { ...db, pool }, clock, log }), statements: () => statements }
}

/** Says that a terminal is there, writes it, and gives whether it heard that it is not. */
async function says(leases: Leases, attendance: string, session: string): Promise<'gone' | 'nothing'> {
  let heard: 'gone' | 'nothing' = 'nothing'
  leases.renew(attendance, session, () => {
    heard = 'gone'
  })
  await leases.write()
  return heard
}

/** How long the lease still is, and whether the terminal is in its meeting. */
async function leaseOf(attendance: string) {
  const row = await server.deps.db.queries
    .selectFrom('attendances')
    .select(['lease_until', 'left_at', 'leave_reason', 'joined_at'])
    .where('id', '=', attendance)
    .executeTakeFirstOrThrow()
  return {
    left: row.leave_reason,
    milliseconds: row.lease_until.getTime() - server.clock.now().getTime(),
    stayed: row.left_at ? row.left_at.getTime() - row.joined_at.getTime() : undefined,
  }
}

async function aloneInAMeeting(): Promise<{ terminal: TestTerminal; attendance: string; meeting: string }> {
  const { first } = await personOf(server, 'free', 'ios')
  const { attendance, meeting } = await started(first)
  return { terminal: first, attendance, meeting: meeting.id }
}

describe('leases', () => {
  it('JM10: whatever terminals say in a second is one statement, each of them once', async () => {
    const { terminals } = await personOf(server, 'business', 'windows', 'mac', 'ios', 'ipad', 'web')
    const { attendance, meeting } = await started(terminals[0]!)
    const there = [attendance]
    for (const one of terminals.slice(1)) there.push((await joined(one, meeting.id)).attendance)
    server.clock.pass(20_000)
    const { leases, statements } = countedLeases()
    let gone = 0
    for (let again = 0; again < 3; again += 1)
      for (const [which, one] of there.entries()) leases.renew(one, terminals[which]!.session.id, () => (gone += 1))
    await leases.write()
    expect(statements()).toBe(1)
    expect(gone).toBe(0)
    for (const one of there) expect((await leaseOf(one)).milliseconds).toBe(LEASE_LIVES_FOR)
    await leases.write()
    expect(statements()).toBe(1)
    await leases.stop()
  })

  it('JM10: writes by itself', async () => {
    const { terminal, attendance } = await aloneInAMeeting()
    server.clock.pass(20_000)
    server.deps.leases.renew(attendance, terminal.session.id, () => undefined)
    await expect.poll(async () => (await leaseOf(attendance)).milliseconds, { timeout: 5000 }).toBe(LEASE_LIVES_FOR)
  })

  it('JM10: another session, an unknown attendance and one that is over hear that it is gone, and renew nothing', async () => {
    const { leases } = countedLeases()
    const { terminal, attendance, meeting } = await aloneInAMeeting()
    const { first: other } = await personOf(server, 'free', 'mac')
    await joined(other, meeting)
    server.clock.pass(20_000)
    expect(await says(leases, attendance, other.session.id)).toBe('gone')
    expect((await leaseOf(attendance)).milliseconds).toBe(LEASE_LIVES_FOR - 20_000)
    expect(await says(leases, crypto.randomUUID(), terminal.session.id)).toBe('gone')
    await leaves(terminal, attendance)
    expect(await says(leases, attendance, terminal.session.id)).toBe('gone')
    expect(await leaseOf(attendance)).toMatchObject({ left: 'left' })
    await leases.stop()
  })

  it('JM10: whoever renews what is another’s in the same second takes nothing from them', async () => {
    const { leases } = countedLeases()
    const { terminal, attendance, meeting } = await aloneInAMeeting()
    const { first: other } = await personOf(server, 'free', 'mac')
    await joined(other, meeting)
    server.clock.pass(20_000)
    const heard: string[] = []
    leases.renew(attendance, terminal.session.id, () => heard.push('the terminal'))
    leases.renew(attendance, other.session.id, () => heard.push('the other'))
    await leases.write()
    expect(heard).toEqual(['the other'])
    expect((await leaseOf(attendance)).milliseconds).toBe(LEASE_LIVES_FOR)
    await leases.stop()
  })

  it('JM10: a lease that is over is not brought back, even before anybody has looked for it', async () => {
    const { leases } = countedLeases()
    const { terminal, attendance } = await aloneInAMeeting()
    server.clock.pass(LEASE_LIVES_FOR)
    expect(await says(leases, attendance, terminal.session.id)).toBe('gone')
    await leases.stop()
  })

  it('JM10: one whose row is being changed waits for nobody, keeps nobody waiting, and is written with the next', async () => {
    const { leases } = countedLeases()
    const [held, free] = [await aloneInAMeeting(), await aloneInAMeeting()]
    server.clock.pass(20_000)
    const client = await server.deps.db.pool.connect()
    try {
      await client.query('begin')
      await client.query('select from attendances where id = $1 for update', [held.attendance])
      leases.renew(free.attendance, free.terminal.session.id, () => undefined)
      expect(await says(leases, held.attendance, held.terminal.session.id)).toBe('nothing')
      expect((await leaseOf(free.attendance)).milliseconds).toBe(LEASE_LIVES_FOR)
      expect((await leaseOf(held.attendance)).milliseconds).toBe(LEASE_LIVES_FOR - 20_000)
    } finally {
      await client.query('rollback')
      client.release()
    }
    await leases.write()
    expect((await leaseOf(held.attendance)).milliseconds).toBe(LEASE_LIVES_FOR)
    await leases.stop()
  })

  it('JM10: a terminal that says in time that it is there stays as long as it likes', async () => {
    const { leases } = countedLeases()
    const { terminal, attendance } = await aloneInAMeeting()
    for (let quarters = 0; quarters < 80; quarters += 1) {
      server.clock.pass(quarters % 4 === 3 ? LEASE_LIVES_FOR - 1 : LEASE_RENEWED_EVERY)
      expect(await says(leases, attendance, terminal.session.id)).toBe('nothing')
      await loseLost(server.deps)
    }
    expect(await leaseOf(attendance)).toEqual({ left: null, milliseconds: LEASE_LIVES_FOR, stayed: undefined })
    await leases.stop()
  })

  it('JM10: a terminal that says nothing is in its meeting for 45 seconds, and its place is free then', async () => {
    const { terminal, attendance } = await aloneInAMeeting()
    const live = await connectLive(server.app, { token: terminal.token })
    await live.next('welcome')
    server.clock.pass(LEASE_LIVES_FOR - 1)
    await loseLost(server.deps)
    expect(await leaseOf(attendance)).toMatchObject({ left: null })
    server.clock.pass(1)
    expect((await mine(terminal)).attendances).toEqual([])
    await loseLost(server.deps)
    expect(await leaseOf(attendance)).toMatchObject({ left: 'lost', stayed: LEASE_LIVES_FOR })
    expect(await live.next('attendance.ended')).toMatchObject({ attendance, reason: 'lost' })
    expect((await started(terminal)).attendance).not.toBe(attendance)
    live.close()
  })

  it('JM10: one that is noticed late was lost when its lease ended, not when it was noticed', async () => {
    const { attendance } = await aloneInAMeeting()
    server.clock.pass(3_600_000)
    await loseLost(server.deps)
    expect(await leaseOf(attendance)).toMatchObject({ left: 'lost', stayed: LEASE_LIVES_FOR })
  })

  it('JM10: a server that stops writes first what it was told', async () => {
    const { leases } = countedLeases()
    const { terminal, attendance } = await aloneInAMeeting()
    server.clock.pass(20_000)
    leases.renew(attendance, terminal.session.id, () => undefined)
    await leases.stop()
    expect((await leaseOf(attendance)).milliseconds).toBe(LEASE_LIVES_FOR)
  })
})

describe('the live socket', () => {
  it('JM10: a terminal says there that it is in its meeting, and hears when it is not', async () => {
    const { terminal, attendance } = await aloneInAMeeting()
    const live = await connectLive(server.app, { token: terminal.token })
    await live.next('welcome')
    server.clock.pass(20_000)
    live.say({ type: 'present', attendance })
    await expect.poll(async () => (await leaseOf(attendance)).milliseconds, { timeout: 5000 }).toBe(LEASE_LIVES_FOR)
    expect(live.told.some((one) => one.type === 'attendance.gone')).toBe(false)

    server.clock.pass(LEASE_LIVES_FOR)
    live.say({ type: 'present', attendance })
    expect(await live.next('attendance.gone')).toEqual({ type: 'attendance.gone', attendance })
    live.close()
  })

  it('JM10: nobody renews for another by it, on another server neither', async () => {
    const other = await server.another()
    const { attendance, meeting } = await aloneInAMeeting()
    const { first: stranger } = await personOf(server, 'free', 'android')
    await joined(stranger, meeting)
    const live = await connectLive(other.app, { token: stranger.token })
    await live.next('welcome')
    live.say({ type: 'present', attendance })
    expect(await live.next('attendance.gone')).toEqual({ type: 'attendance.gone', attendance })
    live.close()
  })
})
