import { EMPTY_MEETING_ENDS_AFTER, LEASE_LIVES_FOR, MEETING_NUMBER_RESTS_FOR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loseLost } from '../attendances/lose-lost.ts'
import { sweepRecords } from '../sweep-records.ts'
import {
  codeOf,
  join,
  joined,
  leaves,
  meetingAsSeen,
  onTerminal,
  personOf,
  planned,
  started,
} from '../testing/in-meetings.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'
import { endEmptyMeetings } from './end-empty-meetings.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const somebody = async () => (await personOf(server, 'free', 'windows')).first

async function afterLooking(by: Awaited<ReturnType<typeof somebody>>, meeting: string) {
  await endEmptyMeetings(server.deps)
  return meetingAsSeen(by, meeting)
}

describe('a meeting that nobody is in', () => {
  it('ends by itself ten minutes after the last one left', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    server.clock.pass(30_000)
    const there = await joined(bo, meeting.id)
    await leaves(alice, attendance)
    await leaves(bo, there.attendance)
    server.clock.pass(EMPTY_MEETING_ENDS_AFTER - 1)
    expect(await afterLooking(alice, meeting.id)).toMatchObject({ state: 'running' })
    server.clock.pass(1)
    expect(await afterLooking(alice, meeting.id)).toMatchObject({ state: 'ended', end: 'empty' })
    expect(codeOf(await join(bo, meeting.id))).toBe('meeting.ended')
  })

  it('JM10: and after the last one vanished', async () => {
    const alice = await somebody()
    const { meeting } = await started(alice)
    server.clock.pass(LEASE_LIVES_FOR + EMPTY_MEETING_ENDS_AFTER)
    await loseLost(server.deps)
    expect(await afterLooking(alice, meeting.id)).toMatchObject({ state: 'ended', end: 'empty' })
  })

  it('goes on while somebody is in it', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    await leaves(alice, attendance)
    server.clock.pass(EMPTY_MEETING_ENDS_AFTER)
    await joined(bo, meeting.id)
    expect(await afterLooking(alice, meeting.id)).toMatchObject({ state: 'running', present: 1 })
  })

  it('that was planned goes on until its booked end', async () => {
    const alice = await somebody()
    const { id } = await planned(server, alice) // in an hour, for an hour
    const { attendance } = await joined(alice, id)
    await leaves(alice, attendance)
    server.clock.pass(2 * HOUR - 1)
    expect(await afterLooking(alice, id)).toMatchObject({ state: 'running' })
    server.clock.pass(1)
    expect(await afterLooking(alice, id)).toMatchObject({ state: 'ended', end: 'empty' })
  })

  it('that was planned and never began is over 30 days after its booked end', async () => {
    const alice = await somebody()
    const { id } = await planned(server, alice)
    server.clock.pass(2 * HOUR + MEETING_NUMBER_RESTS_FOR - 1)
    const alices = await onTerminal(server, alice.account.id, 'windows')
    expect(await afterLooking(alices, id)).toMatchObject({ state: 'planned' })
    server.clock.pass(1)
    expect(await afterLooking(alices, id)).toMatchObject({ state: 'ended', end: 'empty' })
  })

  it('ends or is joined, whichever comes first: nobody is in a meeting that ended', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [alice, bo] = [await somebody(), await somebody()]
      const { meeting, attendance } = await started(alice)
      await leaves(alice, attendance)
      server.clock.pass(EMPTY_MEETING_ENDS_AFTER)
      const [answer] = await Promise.all([join(bo, meeting.id), endEmptyMeetings(server.deps)])
      const { state, present } = await meetingAsSeen(bo, meeting.id)
      if (codeOf(answer) === 'in') expect([state, present]).toEqual(['running', 1])
      else expect([codeOf(answer), state, present]).toEqual(['meeting.ended', 'ended', 0])
    }
  })
})

it('whoever no longer waits before a door is forgotten', async () => {
  const [alice, bo] = [await somebody(), await somebody()]
  const { id } = await planned(server, alice)
  await join(bo, id)
  const waiting = () =>
    server.deps.db.queries.selectFrom('lobby').select('meeting_id').where('meeting_id', '=', id).execute()
  await sweepRecords(server.deps)
  expect(await waiting()).toHaveLength(1)
  server.clock.pass(LEASE_LIVES_FOR + 1)
  await sweepRecords(server.deps)
  expect(await waiting()).toEqual([])
})
