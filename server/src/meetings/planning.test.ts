import type { JoinStep, Meeting } from '@foyer/contract'
import { LEASE_LIVES_FOR, MEETING_PLANNED_WITHIN, PLANNED_MEETINGS_OF_AN_ACCOUNT, type Terminal } from '@foyer/rules'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeOf,
  end,
  find,
  join,
  joined,
  meetingAsSeen,
  mine,
  participantsAsked,
  personOf,
  plan,
  planned,
  planOf,
  start,
  started,
} from '../testing/in-meetings.ts'
import { connectLive, startTestServer, type TestServer, type TestTerminal } from '../testing/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const somebody = async (kind: Terminal = 'windows') => (await personOf(server, 'free', kind)).first

const edit = (one: TestTerminal, meeting: string, changed: Record<string, unknown> = {}) =>
  one.ask({ method: 'PUT', url: `/v1/meetings/${meeting}`, payload: planOf(server, changed) })

const cancel = (one: TestTerminal, meeting: string) => one.ask({ method: 'DELETE', url: `/v1/meetings/${meeting}` })

const calendar = (one: TestTerminal, meeting: string, language = 'zh-CN') =>
  one.ask({ url: `/v1/meetings/${meeting}/calendar`, headers: { 'accept-language': language } })

async function calendarRead(one: TestTerminal, meeting: string) {
  const answer = await calendar(one, meeting)
  const file = new ICAL.Component(ICAL.parse(answer.body))
  const entry = file.getFirstSubcomponent('vevent')
  if (!entry) throw new Error('there is no entry in the file')
  const method = file.getFirstPropertyValue('method')
  return { answer, method, status: entry.getFirstPropertyValue('status'), event: new ICAL.Event(entry) }
}

const fromNow = (milliseconds: number) => new Date(server.clock.now().getTime() + milliseconds).toISOString()

async function waits(one: TestTerminal, meeting: string): Promise<number> {
  const step = (await join(one, meeting)).json<JoinStep>()
  if (step.outcome !== 'lobby') throw new Error('does not wait')
  return step.waiting
}

describe('a planned meeting', () => {
  it('has its number and link at once, and stands in the list of its owner in the order of the times', async () => {
    const alice = await somebody()
    const later = await planned(server, alice)
    const sooner = (await plan(server, alice, { startsAt: fromNow(MINUTE), topic: ' 周会 ' })).json<Meeting>()
    expect(sooner).toMatchObject({
      topic: '周会',
      state: 'planned',
      own: true,
      hosting: true,
      begunAt: null,
      present: 0,
    })
    expect(sooner.plan).toEqual({ startsAt: fromNow(MINUTE), minutes: 60, timeZone: 'Asia/Shanghai' })
    expect((await mine(alice)).meetings.map((one) => one.id)).toEqual([sooner.id, later.id])
    expect((await find(await somebody(), sooner.number)).json()).toMatchObject({ id: sooner.id, own: false })
  })

  it('begins in the future, and within a year', async () => {
    const alice = await somebody()
    expect(codeOf(await plan(server, alice, { startsAt: fromNow(0) }))).toBe('meeting.inThePast')
    expect(codeOf(await plan(server, alice, { startsAt: fromNow(MEETING_PLANNED_WITHIN + 1) }))).toBe(
      'meeting.tooFarAhead',
    )
    expect(codeOf(await plan(server, alice, { timeZone: 'Mars/Olympus' }))).toBe('request.invalid')
    expect(codeOf(await plan(server, alice, { minutes: 14 }))).toBe('request.invalid')
    expect((await mine(alice)).meetings).toEqual([])
  })

  it('is changed by its owner alone, and only before it begins', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { id, number } = await planned(server, alice)
    expect(codeOf(await edit(bo, id))).toBe('meeting.notOwner')
    const changed = await edit(alice, id, {
      topic: '月会',
      startsAt: fromNow(DAY),
      minutes: 90,
      timeZone: 'Europe/Berlin',
    })
    expect(changed.json()).toMatchObject({ id, number, topic: '月会', plan: { startsAt: fromNow(DAY), minutes: 90 } })
    expect(codeOf(await edit(alice, id, { startsAt: fromNow(-1) }))).toBe('meeting.inThePast')
    await joined(alice, id)
    expect(codeOf(await edit(alice, id))).toBe('meeting.begun')
    expect(codeOf(await cancel(alice, id))).toBe('meeting.begun')
    await end(alice, id)
    expect(codeOf(await edit(alice, id))).toBe('meeting.ended')
    expect(codeOf(await edit(alice, crypto.randomUUID()))).toBe('meeting.unknown')
  })

  it('is called off by its owner', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { id } = await planned(server, alice)
    expect(codeOf(await cancel(bo, id))).toBe('meeting.notOwner')
    expect((await cancel(alice, id)).statusCode).toBe(204)
    expect(await meetingAsSeen(bo, id)).toMatchObject({ state: 'ended', end: 'cancelled', begunAt: null })
    expect((await mine(alice)).meetings).toEqual([])
    expect(codeOf(await join(alice, id))).toBe('meeting.ended')
    expect(codeOf(await cancel(alice, id))).toBe('meeting.ended')
  })

  it('is one of at most so many of an account', async () => {
    const alice = await somebody()
    const { id } = await planned(server, alice)
    await server.deps.db.pool.query(
      `insert into meetings (id, number, owner_id, host_id, made_at, planned_for, minutes, time_zone, number_rests_until)
       select gen_random_uuid(), (100000000 + n)::text, owner_id, host_id, made_at, planned_for, minutes, time_zone, number_rests_until
       from meetings, generate_series(1, $2::int) n where id = $1`,
      [id, PLANNED_MEETINGS_OF_AN_ACCOUNT - 1],
    )
    expect(codeOf(await plan(server, alice))).toBe('meeting.enough')
    await cancel(alice, id)
    expect(codeOf(await plan(server, alice))).toBe('in')
  })
})

describe('before the door', () => {
  it('one waits for the owner, who begins it by coming in; then everybody comes in', async () => {
    const [alice, bo, eve] = [await somebody(), await somebody(), await somebody()]
    const { id } = await planned(server, alice)
    expect(await waits(bo, id)).toBe(1)
    expect(await waits(eve, id)).toBe(2)
    expect(await waits(bo, id)).toBe(2) // asking again is no second
    const live = await connectLive(server.app, { token: bo.token })
    await live.next('welcome')
    const { meeting } = await joined(alice, id)
    expect(meeting).toMatchObject({ state: 'running', begunAt: fromNow(0), present: 1 })
    expect(await live.next('meetings.changed')).toMatchObject({ meeting: id })
    live.close()
    await joined(bo, id)
    await joined(eve, id)
    expect((await participantsAsked(alice, id)).json()).toMatchObject({ participants: [{}, {}, {}], waiting: 0 })
  })

  it('one who stops asking waits no longer, nor one who goes away', async () => {
    const [alice, bo, eve] = [await somebody(), await somebody(), await somebody()]
    const { id } = await planned(server, alice)
    await waits(bo, id)
    server.clock.pass(LEASE_LIVES_FOR)
    expect(await waits(eve, id)).toBe(1)
    expect((await eve.ask({ method: 'DELETE', url: `/v1/meetings/${id}/lobby` })).statusCode).toBe(204)
    expect(await waits(bo, id)).toBe(1)
  })

  it('JM9: one leaves nothing while one waits', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { id } = await planned(server, alice)
    const { attendance } = await started(bo)
    const step = (await join(bo, id, [attendance])).json<JoinStep>()
    expect(step.outcome).toBe('lobby')
    expect((await mine(bo)).attendances.map((one) => one.id)).toEqual([attendance])
  })

  it('one is told when it is changed or called off', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { id } = await planned(server, alice)
    await waits(bo, id)
    const live = await connectLive(server.app, { token: bo.token })
    await live.next('welcome')
    await edit(alice, id, { topic: '改期' })
    await live.next('meetings.changed')
    await cancel(alice, id)
    await expect.poll(() => live.told.filter((one) => one.type === 'meetings.changed').length).toBe(2)
    live.close()
    expect(codeOf(await join(bo, id))).toBe('meeting.ended')
  })

  it('JM1: an owner who is in another meeting of their own does not begin it', async () => {
    const alice = await personOf(server, 'free', 'windows', 'mac')
    const bo = await somebody()
    const [windows, mac] = alice.terminals as [TestTerminal, TestTerminal]
    const { id } = await planned(server, windows)
    await waits(bo, id)
    const { attendance } = await started(mac)
    expect(codeOf(await join(windows, id))).toBe('meeting.ownTaken')
    expect(await meetingAsSeen(windows, id)).toMatchObject({ state: 'planned' })
    expect(await waits(bo, id)).toBe(1)
    await joined(windows, id, [attendance])
    expect(await meetingAsSeen(windows, id)).toMatchObject({ state: 'running', present: 1 })
  })

  it('the owner who begins it on two terminals at once begins it once', async () => {
    const alice = await personOf(server, 'free', 'windows', 'mac')
    const [windows, mac] = alice.terminals as [TestTerminal, TestTerminal]
    const { id } = await planned(server, windows)
    await Promise.all([joined(windows, id), joined(mac, id)])
    expect(await meetingAsSeen(windows, id)).toMatchObject({ state: 'running', present: 2 })
  })

  it('it begins or is called off, whichever comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const alice = await personOf(server, 'free', 'windows', 'mac')
      const [windows, mac] = alice.terminals as [TestTerminal, TestTerminal]
      const { id } = await planned(server, windows)
      const answers = (await Promise.all([join(windows, id), cancel(mac, id)])).map(codeOf)
      const { state, end, present } = await meetingAsSeen(windows, id)
      if (state === 'running') expect([answers, present]).toEqual([['in', 'meeting.begun'], 1])
      else expect([answers, end, present]).toEqual([['meeting.ended', 'in'], 'cancelled', 0])
    }
  })

  it('two owners who begin their meetings while each waits for the other do so', async () => {
    const pairs = await Promise.all([1, 2, 3].map(async () => [await somebody(), await somebody()] as const))
    for (const [alice, bo] of pairs) {
      const [hers, his] = [await planned(server, alice), await planned(server, bo)]
      await Promise.all([waits(alice, his.id), waits(bo, hers.id)])
      const answers = await Promise.all([join(alice, hers.id), join(bo, his.id)])
      expect(answers.map(codeOf)).toEqual(['in', 'in'])
    }
  })
})

describe('the calendar file', () => {
  it('has the exact times, the number and the link', async () => {
    const alice = await personOf(server, 'free', 'windows')
    const startsAt = '2027-11-07T05:30:00.000Z' // half past one in New York, where it is that again when an hour is over
    const made = await plan(server, alice.first, {
      topic: '周会, 第一次',
      startsAt,
      minutes: 90,
      timeZone: 'America/New_York',
    })
    const { id, number, link } = made.json<Meeting>()
    const { answer, event } = await calendarRead(await somebody(), id)
    expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(event.uid).toBe(`${id}@foyer.test`)
    expect(event.startDate.toJSDate()).toEqual(new Date(startsAt))
    expect(event.endDate.toJSDate()).toEqual(new Date('2027-11-07T07:00:00.000Z'))
    expect(event.summary).toBe('周会, 第一次')
    expect(event.location).toBe(link)
    expect(event.description).toBe(`会议号：${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}\n${link}`)
    expect(answer.body).not.toContain(alice.number.slice(3))
  })

  it('takes the place of an earlier one after every change, and takes the entry back when the meeting is called off', async () => {
    const alice = await somebody()
    const { id } = await planned(server, alice)
    const first = await calendarRead(alice, id)
    expect([first.method, first.status, first.event.sequence]).toEqual(['PUBLISH', 'CONFIRMED', 0])
    await edit(alice, id, { topic: '改期' })
    await edit(alice, id, { topic: '改期', startsAt: fromNow(2 * DAY) })
    expect(codeOf(await edit(alice, id, { startsAt: fromNow(-1) }))).toBe('meeting.inThePast')
    const second = await calendarRead(alice, id)
    expect([second.method, second.status, second.event.sequence]).toEqual(['PUBLISH', 'CONFIRMED', 2])
    expect(second.event.startDate.toJSDate()).toEqual(new Date(Math.floor(Date.parse(fromNow(2 * DAY)) / 1000) * 1000))
    await cancel(alice, id)
    const last = await calendarRead(alice, id)
    expect([last.method, last.status, last.event.sequence]).toEqual(['CANCEL', 'CANCELLED', 3])
    expect([first.event.uid, second.event.uid]).toEqual([last.event.uid, last.event.uid])
    expect(last.event.organizer).toBe(first.event.organizer)
  })

  it('of a meeting that was held stays what it was', async () => {
    const alice = await somebody()
    const { id } = await planned(server, alice)
    await joined(alice, id)
    await end(alice, id)
    const { method, status, event } = await calendarRead(alice, id)
    expect([method, status, event.sequence]).toEqual(['PUBLISH', 'CONFIRMED', 0])
  })

  it('names a meeting without a topic after its owner, in the language of who reads it', async () => {
    const alice = await somebody()
    const { id } = await planned(server, alice)
    expect((await calendar(alice, id)).body).toContain('SUMMARY:某人的会议')
    expect((await calendar(alice, id, 'en')).body).toContain("SUMMARY:某人's meeting")
  })

  it('is none for a meeting that was started at once', async () => {
    const alice = await somebody()
    const { meeting } = await started(alice)
    expect(codeOf(await calendar(alice, meeting.id))).toBe('meeting.notPlanned')
    expect(codeOf(await start(alice))).toBe('meeting.terminalTaken')
  })
})
