import { LEASE_LIVES_FOR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { passHostsOn } from '../attendances/pass-hosts-on.ts'
import { joined, leaves, meetingAsSeen, mine, participantsSeen, personOf, started } from '../testing/in-meetings.ts'
import { connectLive, problem, startTestServer, type TestServer, type TestTerminal } from '../testing/index.ts'
import { toldToTheRoom } from '../testing/meetings/told-to-the-room.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const somebody = async () => (await personOf(server, 'free', 'windows')).first

const handOver = (host: TestTerminal, meeting: string, attendance: string) =>
  host.ask({ method: 'PUT', url: `/v1/meetings/${meeting}/host`, payload: { attendance } })

/** The page of this terminal is closed or loaded again; which of them, it cannot say. */
const pageGoes = (one: TestTerminal, attendance: string) =>
  one.ask({ method: 'DELETE', url: `/v1/my/attendances/${attendance}?with=page` })

describe('the host leaves', () => {
  it('by the button: who has been there longest is host at once, and everybody is told', async () => {
    const [alice, bo, eve] = [await somebody(), await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    await joined(bo, meeting.id)
    server.clock.pass(1)
    await joined(eve, meeting.id)
    const live = await connectLive(server.app, { token: bo.token })
    await live.next('welcome')
    const room = toldToTheRoom(server.deps, meeting.id)
    expect((await leaves(alice, attendance)).statusCode).toBe(204)
    expect((await participantsSeen(eve, meeting.id)).map((one) => [one.account, one.host])).toEqual([
      [bo.account.id, true],
      [eve.account.id, false],
    ])
    expect(await live.next('meetings.changed')).toMatchObject({ meeting: meeting.id })
    await expect
      .poll(() => room.told)
      .toEqual([
        ['revoke', attendance, 'left'],
        ['hostIs', bo.account.id],
      ])
    room.stop()
    live.close()
  })

  it('and the owner, who handed it over before, has it back', async () => {
    const [alice, bo, eve] = [await somebody(), await somebody(), await somebody()]
    const { meeting, attendance } = await started(eve)
    await joined(alice, meeting.id)
    const { attendance: bos } = await joined(bo, meeting.id)
    await handOver(eve, meeting.id, bos)
    await leaves(eve, attendance)
    server.clock.pass(1)
    await joined(eve, meeting.id)
    await leaves(bo, bos)
    expect(await meetingAsSeen(eve, meeting.id)).toMatchObject({ hosting: true })
  })

  it('on one terminal, and hosts on from another; alone, and is host when they come back', async () => {
    const [bo, alice] = [await somebody(), await personOf(server, 'free', 'windows', 'ios')]
    const [windows, ios] = alice.terminals as [TestTerminal, TestTerminal]
    const { meeting, attendance } = await started(windows)
    const phone = await joined(ios, meeting.id)
    const there = await joined(bo, meeting.id)
    await leaves(windows, attendance)
    expect(await meetingAsSeen(ios, meeting.id)).toMatchObject({ hosting: true })
    await leaves(bo, there.attendance)
    await leaves(ios, phone.attendance)
    expect(await meetingAsSeen(ios, meeting.id)).toMatchObject({ hosting: true })
  })

  it('and so does who becomes host by it, at once: whoever stays is host', async () => {
    for (let round = 0; round < 5; round += 1) {
      const people = [await somebody(), await somebody(), await somebody()] as const
      const [alice, bo, eve] = people
      const { meeting, attendance } = await started(alice)
      const { attendance: bos } = await joined(bo, meeting.id)
      server.clock.pass(1)
      await joined(eve, meeting.id)
      const left = await Promise.all([leaves(alice, attendance), leaves(bo, bos)])
      expect(left.map((one) => one.statusCode)).toEqual([204, 204])
      expect(await participantsSeen(eve, meeting.id)).toMatchObject([{ account: eve.account.id, host: true }])
    }
  })
})

describe('a host’s page goes', () => {
  it('JM10: takes the terminal out at once; a host who is back within 45 seconds is host still', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    const there = await joined(bo, meeting.id)
    const room = toldToTheRoom(server.deps, meeting.id)
    expect((await pageGoes(alice, attendance)).statusCode).toBe(204)
    await expect.poll(() => room.told).toEqual([['revoke', attendance, 'left']])
    expect(await participantsSeen(bo, meeting.id)).toMatchObject([{ attendance: there.attendance, host: false }])
    server.clock.pass(LEASE_LIVES_FOR - 1)
    await passHostsOn(server.deps)
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ hosting: true })
    await joined(bo, meeting.id) // is there still
    await joined(alice, meeting.id)
    server.clock.pass(1)
    await passHostsOn(server.deps)
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ hosting: true })
    expect(room.told.filter(([act]) => act === 'hostIs')).toEqual([])
    room.stop()
  })

  it('also that of one who was made host: back in time they host on, else the owner has it after 45 seconds', async () => {
    const [alice, carol] = [await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    const first = await joined(carol, meeting.id)
    await handOver(alice, meeting.id, first.attendance)
    await pageGoes(carol, first.attendance)
    const second = await joined(carol, meeting.id)
    expect(await meetingAsSeen(carol, meeting.id)).toMatchObject({ hosting: true })
    await pageGoes(carol, second.attendance)
    server.clock.pass(LEASE_LIVES_FOR - 1)
    expect((await joined(alice, meeting.id)).attendance).toBe(attendance) // is there still
    server.clock.pass(1)
    await passHostsOn(server.deps)
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ hosting: true })
  })

  it('and is the only thing that can be said of how one leaves', async () => {
    const alice = await somebody()
    const { attendance } = await started(alice)
    const answer = await alice.ask({ method: 'DELETE', url: `/v1/my/attendances/${attendance}?with=host` })
    expect(problem(answer).code).toBe('request.invalid')
    expect((await mine(alice)).attendances).toMatchObject([{ id: attendance }])
  })
})
