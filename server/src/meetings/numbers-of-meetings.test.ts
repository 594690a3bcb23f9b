import type { Meeting } from '@foyer/contract'
import { MEETING_NUMBER_RESTS_FOR, MEETINGS_BY_AN_ACCOUNT_PER_HOUR, WRONG_MEETING_NUMBERS_PER_HOUR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drawNumber } from '../attendances/draw-number.ts'
import { AS_LONG_AS_IT_RUNS, insertMeeting } from '../attendances/insert-meeting.ts'
import {
  codeOf,
  end,
  find,
  join,
  leaves,
  meetingAsSeen,
  onTerminal,
  personOf,
  plan,
  planned,
  start,
  started,
} from '../testing/in-meetings.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'

const HOUR = 3_600_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const somebody = async () => (await personOf(server, 'free', 'windows')).first

/** Starts a meeting that draws these numbers, one after the other; its number. */
async function drawing(owner: string, ...numbers: string[]): Promise<string> {
  const { db, clock } = server.deps
  const now = clock.now()
  return db.transaction(async (tx) => {
    const one = { owner, topic: null, begunAt: now, numberRestsUntil: AS_LONG_AS_IT_RUNS }
    const { id } = await insertMeeting(tx, one, now, () => numbers.shift() ?? '')
    const { number } = await tx.selectFrom('meetings').select('number').where('id', '=', id).executeTakeFirstOrThrow()
    return number
  })
}

describe('a meeting number', () => {
  it('has nine digits, does not begin with 0, and is drawn at random', () => {
    const drawn = Array.from({ length: 500 }, drawNumber)
    for (const number of drawn) expect(number).toMatch(/^[1-9]\d{8}$/)
    expect(new Set(drawn).size).toBeGreaterThan(490)
    expect(new Set(drawn.map((number) => number[0])).size).toBe(9)
  })

  it('that is taken is drawn again, also when two draw it at once', async () => {
    const alice = await somebody()
    const { meeting } = await started(alice)
    const fresh = drawNumber()
    expect(await drawing(alice.account.id, meeting.number, meeting.number, fresh)).toBe(fresh)
    const contested = drawNumber()
    const [bo, eve] = [await somebody(), await somebody()]
    const both = await Promise.all([bo, eve].map((one) => drawing(one.account.id, contested, drawNumber())))
    expect(both.filter((number) => number === contested)).toHaveLength(1)
  })

  it('of a meeting that runs is its own however long it runs, and rests for 30 days after it', async () => {
    const alice = await somebody()
    const { meeting } = await started(alice)
    server.clock.pass(2 * MEETING_NUMBER_RESTS_FOR)
    const alices = await onTerminal(server, alice.account.id, 'windows')
    expect((await find(alices, meeting.number)).json()).toMatchObject({ id: meeting.id, state: 'running' })
    await end(alices, meeting.id)
    server.clock.pass(MEETING_NUMBER_RESTS_FOR - 1)
    const fresh = drawNumber()
    expect(await drawing(alice.account.id, meeting.number, fresh)).toBe(fresh)
    const bo = await somebody()
    expect((await find(bo, meeting.number)).json()).toMatchObject({ state: 'ended' })
    server.clock.pass(1)
    expect(codeOf(await find(bo, meeting.number))).toBe('meeting.unknown')
    expect(await drawing(alice.account.id, meeting.number)).toBe(meeting.number)
    expect((await find(bo, meeting.number)).json<Meeting>().id).not.toBe(meeting.id)
  })

  it('of a planned meeting rests for 30 days after its booked time, also when it is called off before', async () => {
    const alice = await somebody()
    const { id, number, plan: booked } = await planned(server, alice)
    await alice.ask({ method: 'DELETE', url: `/v1/meetings/${id}` })
    const rests =
      Date.parse(booked?.startsAt ?? '') + 60 * 60_000 + MEETING_NUMBER_RESTS_FOR - server.clock.now().getTime()
    server.clock.pass(rests - 1)
    const fresh = drawNumber()
    expect(await drawing(alice.account.id, number, fresh)).toBe(fresh)
    server.clock.pass(1)
    expect(await drawing(alice.account.id, number)).toBe(number)
  })

  it('that another meeting may have by now begins no forgotten one', async () => {
    const alice = await somebody()
    const { id } = await planned(server, alice)
    server.clock.pass(2 * HOUR + MEETING_NUMBER_RESTS_FOR)
    const alices = await onTerminal(server, alice.account.id, 'windows')
    expect(codeOf(await join(alices, id))).toBe('meeting.ended')
    expect(codeOf(await join(await somebody(), id))).toBe('meeting.ended')
    expect(codeOf(await alices.ask({ method: 'DELETE', url: `/v1/meetings/${id}` }))).toBe('meeting.ended')
    expect(await meetingAsSeen(alices, id)).toMatchObject({ begunAt: null })
  })
})

describe('nobody finds meetings by trying', () => {
  it('after too many wrong numbers in an hour no number is answered, for that account alone', async () => {
    const alice = await personOf(server, 'free', 'windows', 'mac')
    const bo = await somebody()
    const { meeting } = await started(bo)
    for (let tries = 0; tries < WRONG_MEETING_NUMBERS_PER_HOUR; tries += 1) {
      expect(codeOf(await find(alice.first, drawNumber()))).toBe('meeting.unknown')
      if (tries % 20 === 0) expect(codeOf(await find(alice.first, meeting.number))).toBe('in') // not counted
    }
    for (const terminal of alice.terminals) {
      const refused = await find(terminal, meeting.number)
      expect(codeOf(refused)).toBe('meeting.tooManyWrong')
      expect(refused.headers['retry-after']).toBe('3600')
    }
    expect(codeOf(await find(bo, meeting.number))).toBe('in')
    server.clock.pass(HOUR)
    expect(codeOf(await find(await onTerminal(server, alice.account, 'ios'), meeting.number))).toBe('in')
  })
})

describe('nobody makes meetings without end', () => {
  it('after so many in an hour, started or planned, one more is refused', async () => {
    const alice = await somebody()
    const { attendance } = await started(alice)
    await server.deps.db.pool.query(
      `insert into failed_tries (kind, subject, failed_at)
       select kind, subject, failed_at from failed_tries, generate_series(1, $1::int)
       where kind = 'meetings by' and subject = $2`,
      [MEETINGS_BY_AN_ACCOUNT_PER_HOUR - 2, server.deps.secrets.keyOf('account', alice.account.id)],
    )
    expect(codeOf(await start(alice))).toBe('meeting.terminalTaken') // does not count
    await leaves(alice, attendance)
    await planned(server, alice)
    expect(codeOf(await start(alice))).toBe('meeting.tooMany')
    expect(codeOf(await plan(server, alice))).toBe('meeting.tooMany')
    server.clock.pass(HOUR)
    expect(codeOf(await start(alice))).toBe('in')
  })
})
