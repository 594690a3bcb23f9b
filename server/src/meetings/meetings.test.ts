import type { Meeting } from '@foyer/contract'
import type { Terminal } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codeOf, end, find, joined, leaves, meetingAsSeen, mine, personOf, started } from '../testing/in-meetings.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const somebody = async (kind: Terminal) => (await personOf(server, 'free', kind)).first

describe('a meeting that is started now', () => {
  it('has a number of nine digits and a link, and its starter is in it', async () => {
    const alice = await somebody('windows')
    const admission = await started(alice)
    expect(admission.meeting).toMatchObject({
      number: expect.stringMatching(/^[1-9]\d{8}$/),
      topic: null,
      owner: { account: alice.account.id },
      own: true,
      hosting: true,
      state: 'running',
      plan: null,
      present: 1,
      link: `https://foyer.test/j/${admission.meeting.number}`,
    })
    expect(admission).toMatchObject({ leaseSeconds: 45, renewEverySeconds: 15, media: { engine: 'embedded' } })
    const { meetings, attendances } = await mine(alice)
    expect(meetings.map((one) => one.id)).toEqual([admission.meeting.id])
    expect(attendances).toMatchObject([{ id: admission.attendance, own: true, current: true, terminal: 'windows' }])
  })

  it('is found by its number, by anybody who is signed in', async () => {
    const alice = await somebody('windows')
    const bo = await somebody('mac')
    const { meeting } = await started(alice)
    const found = (await find(bo, meeting.number)).json<Meeting>()
    expect(found).toMatchObject({ id: meeting.id, own: false, hosting: false, state: 'running' })
    await joined(bo, meeting.id)
    expect(await meetingAsSeen(bo, meeting.id)).toMatchObject({ present: 2 })
  })

  it('is ended for all by its host', async () => {
    const alice = await somebody('windows')
    const bo = await somebody('mac')
    const { meeting } = await started(alice)
    await joined(bo, meeting.id)
    expect(codeOf(await end(bo, meeting.id))).toBe('meeting.notHost')
    expect((await end(alice, meeting.id)).statusCode).toBe(204)
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ state: 'ended', end: 'byHost', present: 0 })
    expect((await mine(bo)).attendances).toEqual([])
    expect(codeOf(await end(alice, meeting.id))).toBe('meeting.ended')
  })

  it('leaving is done once and again', async () => {
    const alice = await somebody('windows')
    const { attendance } = await started(alice)
    expect((await leaves(alice, attendance)).statusCode).toBe(204)
    expect((await leaves(alice, attendance)).statusCode).toBe(204)
    expect((await mine(alice)).attendances).toEqual([])
  })
})
