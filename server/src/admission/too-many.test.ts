import { ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cameInBefore } from '../testing/attending.ts'
import { codeOf, join, joined, leaves, mine, onTerminal, personOf, start, started } from '../testing/in-meetings.ts'
import { startTestServer, type TestServer } from '../testing/index.ts'

const HOUR = 3_600_000

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** Somebody who is in a meeting of another, and came in so often before in this hour; the meeting runs on. */
async function whoCameInOften(times: number) {
  const owner = (await personOf(server, 'free', 'windows')).first
  const { meeting } = await started(owner)
  const { account, first } = await personOf(server, 'free', 'windows')
  const { attendance } = await joined(first, meeting.id)
  await cameInBefore(server, attendance, times - 1)
  return { account, first, meeting: meeting.id, attendance, owner }
}

describe('nobody comes and goes without end', () => {
  it('after so many admissions in an hour one more is refused, to join or to start', async () => {
    const { account, first, meeting, attendance } = await whoCameInOften(ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR - 1)
    const mac = await onTerminal(server, account, 'mac')
    const last = await joined(mac, meeting)
    await leaves(mac, last.attendance)
    const refused = await join(mac, meeting)
    expect([refused.statusCode, codeOf(refused)]).toEqual([429, 'attendance.tooMany'])
    expect(refused.headers['retry-after']).toBe('3600')
    expect(codeOf(await start(mac))).toBe('attendance.tooMany')
    expect((await mine(first)).attendances.map((one) => one.id)).toEqual([attendance])
    expect((await mine(first)).meetings).toEqual([])
  })

  it('JM9: nothing is left for it, and what stands in the way is said first', async () => {
    const { first, attendance, owner } = await whoCameInOften(ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR)
    expect(codeOf(await start(first))).toBe('meeting.terminalTaken')
    expect(codeOf(await start(first, [attendance]))).toBe('attendance.tooMany')
    expect((await mine(first)).attendances.map((one) => one.id)).toEqual([attendance])
    expect((await mine(owner)).attendances).toHaveLength(1)
  })

  it('JM10: a terminal that goes on where it was does not come in again', async () => {
    const { first, meeting, attendance } = await whoCameInOften(ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR)
    expect((await joined(first, meeting)).attendance).toBe(attendance)
  })

  it('others are not concerned, and after the hour nobody is', async () => {
    const { account, meeting, owner } = await whoCameInOften(ADMISSIONS_OF_AN_ACCOUNT_PER_HOUR)
    const mac = await onTerminal(server, account, 'mac')
    expect(codeOf(await join((await personOf(server, 'free', 'windows')).first, meeting))).toBe('in')
    server.clock.pass(HOUR - 1)
    expect(codeOf(await join(mac, meeting))).toBe('attendance.tooMany')
    server.clock.pass(1)
    expect(codeOf(await join(mac, meeting))).toBe('in')
    expect(codeOf(await join(owner, meeting))).toBe('in')
  })
})
