import { LEASE_LIVES_FOR, LEASE_RENEWED_EVERY, type Plan } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeOf,
  end,
  inTheWayOf,
  join,
  joined,
  leaves,
  mine,
  onTerminal,
  personOf,
  renew,
  start,
  started,
} from '../testing/in-meetings.ts'
import { startTestServer, type TestServer, type TestTerminal } from '../testing/index.ts'

const FIVE = ['windows', 'mac', 'android', 'ios', 'ipad'] as const
const GONE = '00000000-0000-4000-8000-000000000000'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

type Five = readonly [TestTerminal, TestTerminal, TestTerminal, TestTerminal, TestTerminal, TestTerminal]

/** Somebody of a plan on the five kinds of terminals and in a browser. */
async function everywhere(plan: Plan = 'free'): Promise<Five> {
  return (await personOf(server, plan, ...FIVE, 'web')).terminals as unknown as Five
}

/** Meetings that run, each of another person. */
async function meetingsOfOthers(count: number): Promise<string[]> {
  const ids: string[] = []
  for (let nth = 0; nth < count; nth += 1)
    ids.push((await started((await personOf(server, 'free', 'windows')).first)).meeting.id)
  return ids
}

const present = async (one: TestTerminal) => (await mine(one)).attendances

describe('JM1 meetings that the account itself started', () => {
  it.each(['free', 'member', 'business'] as const)('JM1: %s is in one of its own at a time', async (plan) => {
    const [windows, mac] = await everywhere(plan)
    const first = await started(windows)
    const refused = await start(mac)
    expect(codeOf(refused)).toBe('meeting.ownTaken')
    expect(inTheWayOf(refused)).toMatchObject([
      { attendance: first.attendance, meeting: first.meeting.id, own: true, terminal: 'windows', current: false },
    ])
    expect((await mine(mac)).meetings.map((one) => one.id)).toEqual([first.meeting.id])
  })

  it('JM1: when it has left the first, it starts the next', async () => {
    const [windows, mac] = await everywhere()
    const { attendance } = await started(windows)
    await leaves(windows, attendance)
    expect(codeOf(await start(mac))).toBe('in')
  })

  it('JM1: a host of a meeting that another started is in no meeting of its own', async () => {
    const [windows, mac] = await everywhere()
    const alice = (await personOf(server, 'free', 'windows')).first
    const { meeting } = await started(alice)
    const { attendance } = await joined(windows, meeting.id)
    const handed = await alice.ask({ method: 'PUT', url: `/v1/meetings/${meeting.id}/host`, payload: { attendance } })
    expect(handed.statusCode).toBe(204)
    expect(codeOf(await start(mac))).toBe('in')
  })
})

describe('JM2 JM3 JM5 JM7 several meetings at the same time', () => {
  it('JM2: five terminals are in five different meetings of others, and a browser makes no sixth (JM7)', async () => {
    const [web, ...five] = (await everywhere()).toReversed() as TestTerminal[]
    const meetings = await meetingsOfOthers(6)
    for (const [nth, terminal] of five.entries()) expect(codeOf(await join(terminal, meetings[nth] ?? ''))).toBe('in')
    const refused = await join(web as TestTerminal, meetings[5] ?? '')
    expect(codeOf(refused)).toBe('meeting.fiveTaken')
    expect(inTheWayOf(refused).map((one) => one.meeting)).toEqual(meetings.slice(0, 5))
    expect(codeOf(await start(web as TestTerminal))).toBe('meeting.fiveTaken')
  })

  it('JM3: enterprise is in five of its own, and in no sixth', async () => {
    const [web, ...five] = (await everywhere('enterprise')).toReversed() as TestTerminal[]
    for (const terminal of five) expect(codeOf(await start(terminal))).toBe('in')
    expect(codeOf(await start(web as TestTerminal))).toBe('meeting.fiveTaken')
    expect(new Set((await present(web as TestTerminal)).map((one) => one.meeting.id)).size).toBe(5)
  })

  it("JM5: one of its own and four of others', and no second of its own", async () => {
    const [windows, mac, android, ios, ipad, web] = await everywhere()
    await started(windows)
    const [fifth = '', ...four] = await meetingsOfOthers(5)
    for (const [nth, terminal] of [mac, android, ios, ipad].entries())
      expect(codeOf(await join(terminal, four[nth] ?? ''))).toBe('in')
    expect(codeOf(await join(web, fifth))).toBe('meeting.fiveTaken')
    expect(codeOf(await start(web))).toBe('meeting.ownTaken')
  })

  it('JM6: the same meeting on several terminals counts once', async () => {
    const person = await personOf(server, 'free', ...FIVE, 'web')
    const [windows, mac, ...rest] = person.terminals as [TestTerminal, TestTerminal, ...TestTerminal[]]
    const [meeting = '', ...others] = await meetingsOfOthers(5)
    await joined(windows, meeting)
    await joined(mac, meeting)
    for (const [nth, terminal] of rest.entries()) expect(codeOf(await join(terminal, others[nth] ?? ''))).toBe('in')
    expect(await present(windows)).toHaveLength(6)
    const another = await onTerminal(server, person.account, 'web')
    expect(codeOf(await join(another, meeting))).toBe('in') // it has its place
  })
})

describe('JM4 a terminal is in one meeting at a time', () => {
  it('JM4: on the same terminal a second one is refused, with what is in the way', async () => {
    const [windows] = await everywhere()
    const [first = '', second = ''] = await meetingsOfOthers(2)
    const { attendance } = await joined(windows, first)
    const refused = await join(windows, second)
    expect(codeOf(refused)).toBe('meeting.terminalTaken')
    expect(inTheWayOf(refused)).toMatchObject([{ attendance, meeting: first, current: true, own: false }])
    expect(codeOf(await start(windows))).toBe('meeting.terminalTaken')
  })

  it('JM4: the database keeps it, too', async () => {
    const [windows] = await everywhere()
    const [first = '', second = ''] = await meetingsOfOthers(2)
    const { attendance } = await joined(windows, first)
    const { pool } = server.deps.db
    const copied = pool.query(
      `insert into attendances (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at, lease_until)
       select gen_random_uuid(), m.id, m.owner_id, a.account_id, a.session_id, a.terminal, true, 2, a.joined_at, a.lease_until
       from attendances a, meetings m where a.id = $1 and m.id = $2`,
      [attendance, second],
    )
    await expect(copied).rejects.toMatchObject({ constraint: 'attendances_one_a_terminal' })
  })
})

describe('JM9 leaving there and joining here in one step', () => {
  it('JM9: what the refusal named is left, and the terminal is in', async () => {
    const [windows, mac] = await everywhere()
    const first = await started(windows)
    const named = inTheWayOf(await start(mac)).map((one) => one.attendance)
    const second = await start(mac, named)
    expect(codeOf(second)).toBe('in')
    expect((await present(mac)).map((one) => one.session)).toEqual([mac.session.id])
    expect(codeOf(await renew(windows, first.attendance))).toBe('attendance.gone')
  })

  it('JM9: where it is refused all the same, nothing is lost', async () => {
    const [windows, mac] = await everywhere()
    const [first = '', second = ''] = await meetingsOfOthers(2)
    const there = await joined(windows, first)
    const own = await started(mac)
    expect(codeOf(await start(windows, [there.attendance]))).toBe('meeting.ownTaken')
    expect((await present(windows)).map((one) => one.id)).toEqual([there.attendance, own.attendance])
    await end(mac, own.meeting.id)
    expect(codeOf(await join(windows, second, [there.attendance]))).toBe('in')
  })

  it("JM9: only the account's own attendances are left", async () => {
    const alice = (await personOf(server, 'free', 'windows')).first
    const { meeting, attendance } = await started(alice)
    const [windows] = await everywhere()
    await joined(windows, meeting.id, [attendance, GONE])
    expect((await present(alice)).map((one) => one.id)).toEqual([attendance])
  })
})

describe('JM10 a terminal that vanishes, and one that comes back', () => {
  it('JM10: joining again from the same terminal goes on in the same attendance', async () => {
    const [windows] = await everywhere()
    const [meeting = ''] = await meetingsOfOthers(1)
    const first = await joined(windows, meeting)
    server.clock.pass(LEASE_RENEWED_EVERY)
    const again = await joined(windows, meeting)
    expect(again.attendance).toBe(first.attendance)
    expect(again.ticket).not.toBe(first.ticket)
    server.clock.pass(LEASE_LIVES_FOR - 1)
    expect(await present(windows)).toHaveLength(1) // joining again renewed the lease
  })

  it('JM10: inside the lease it gets a fresh ticket, after it the attendance is gone', async () => {
    const alice = (await personOf(server, 'free', 'windows')).first
    const { attendance } = await started(alice)
    server.clock.pass(LEASE_LIVES_FOR - 1)
    expect(codeOf(await renew(alice, attendance))).toBe('in')
    server.clock.pass(LEASE_LIVES_FOR)
    expect(codeOf(await renew(alice, attendance))).toBe('attendance.gone')
    expect(await present(alice)).toEqual([])
  })

  it('JM10: its place is free when the lease is over', async () => {
    const [windows, mac] = await everywhere()
    const { attendance } = await started(windows)
    server.clock.pass(LEASE_LIVES_FOR)
    expect(codeOf(await start(mac))).toBe('in')
    const row = await server.deps.db.queries
      .selectFrom('attendances')
      .select(['left_at', 'leave_reason', 'lease_until'])
      .where('id', '=', attendance)
      .executeTakeFirstOrThrow()
    expect(row.leave_reason).toBe('lost')
    expect(row.left_at).toEqual(row.lease_until)
  })

  it('JM10: no ticket for the attendance of another terminal, and none for that of another account', async () => {
    const [windows, mac] = await everywhere()
    const { attendance } = await started(windows)
    expect(codeOf(await renew(mac, attendance))).toBe('attendance.gone')
    const other = (await personOf(server, 'free', 'windows')).first
    expect(codeOf(await renew(other, attendance))).toBe('attendance.gone')
    expect((await leaves(other, attendance)).statusCode).toBe(204)
    expect(await present(windows)).toHaveLength(1)
    expect((await leaves(mac, attendance)).statusCode).toBe(204) // one's own, from another terminal
    expect(await present(windows)).toEqual([])
  })
})

describe('at the same time', () => {
  it('JM1: of six terminals that start at once, one is in', async () => {
    const terminals = await everywhere()
    const answers = await Promise.all(terminals.map((one) => start(one)))
    expect(answers.map(codeOf).toSorted()).toEqual(['in', ...Array(5).fill('meeting.ownTaken')])
    expect((await mine(terminals[0])).meetings).toHaveLength(1)
  })

  it('JM5: of six terminals that join six meetings at once, five are in', async () => {
    const terminals = await everywhere()
    const meetings = await meetingsOfOthers(6)
    const answers = await Promise.all(terminals.map((one, nth) => join(one, meetings[nth] ?? '')))
    expect(answers.map(codeOf).toSorted()).toEqual([...Array(5).fill('in'), 'meeting.fiveTaken'])
  })

  it('JM4: one terminal that joins two meetings at once is in one', async () => {
    const [windows] = await everywhere()
    const [first = '', second = ''] = await meetingsOfOthers(2)
    const answers = await Promise.all([join(windows, first), join(windows, second)])
    expect(answers.map(codeOf).toSorted()).toEqual(['in', 'meeting.terminalTaken'])
  })

  it('JM10: one terminal that joins a meeting twice at once is in it once', async () => {
    const [windows] = await everywhere()
    const [meeting = ''] = await meetingsOfOthers(1)
    const [one, other] = await Promise.all([joined(windows, meeting), joined(windows, meeting)])
    expect(one.attendance).toBe(other.attendance)
  })

  it('JM9: of two take-overs at once each is whole: one own meeting, or the other', async () => {
    const [windows, mac, android] = await everywhere()
    const { attendance } = await started(windows)
    const answers = await Promise.all([start(mac, [attendance]), start(android, [attendance])])
    expect(answers.map(codeOf).toSorted()).toEqual(['in', 'meeting.ownTaken'])
    expect(await present(windows)).toHaveLength(1)
  })

  it('whoever joins while the meeting is ended is in it or refused, and then out', async () => {
    const host = (await personOf(server, 'free', 'windows')).first
    const others = await Promise.all([1, 2, 3].map(async () => (await personOf(server, 'free', 'mac')).first))
    const { meeting } = await started(host)
    const [ended, ...answers] = await Promise.all([
      end(host, meeting.id),
      ...others.map((one) => join(one, meeting.id)),
    ])
    expect(ended?.statusCode).toBe(204)
    for (const answer of answers) expect(['in', 'meeting.ended', 'attendance.gone']).toContain(codeOf(answer))
    for (const one of others) expect(await present(one)).toEqual([])
  })
})
