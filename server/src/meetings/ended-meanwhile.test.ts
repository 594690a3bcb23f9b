import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeOf,
  end,
  joined,
  leaves,
  onTerminal,
  type PersonOnTerminals,
  personOf,
  planned,
  planOf,
  started,
} from '../testing/in-meetings.ts'
import { startTestServer, type TestServer, type TestTerminal } from '../testing/index.ts'
import { whileTheyWaitForMeeting } from '../testing/one-behind-the-other.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const handOver = (by: TestTerminal, meeting: string, attendance: string) =>
  by.ask({ method: 'PUT', url: `/v1/meetings/${meeting}/host`, payload: { attendance } })

const remove = (by: TestTerminal, meeting: string, attendance: string) =>
  by.ask({ method: 'DELETE', url: `/v1/meetings/${meeting}/attendances/${attendance}` })

const cancel = (by: TestTerminal, meeting: string) => by.ask({ method: 'DELETE', url: `/v1/meetings/${meeting}` })

const edit = (by: TestTerminal, meeting: string) =>
  by.ask({ method: 'PUT', url: `/v1/meetings/${meeting}`, payload: planOf(server) })

const onTwo = () => personOf(server, 'free', 'windows', 'mac')
const somebody = async () => (await personOf(server, 'free', 'ios')).first

/** A second Windows machine signs the first out (JM8), which takes it out of its meeting (JM11). */
const signInElsewhere = ({ account }: PersonOnTerminals) => onTerminal(server, account, 'windows')

describe('a terminal whose session ends while it waits for the meeting hears so, whatever else is so by then', () => {
  it('who takes the meeting back, by a terminal that is out of it with its session', async () => {
    const [alice, bo] = [await onTwo(), await somebody()]
    const { meeting, attendance } = await started(alice.first)
    const there = await joined(bo, meeting.id)
    await handOver(alice.first, meeting.id, there.attendance)
    const [answer] = await whileTheyWaitForMeeting(
      server,
      meeting.id,
      [() => handOver(alice.first, meeting.id, attendance)],
      () => signInElsewhere(alice),
    )
    expect(codeOf(answer!)).toBe('session.ended')
  })

  it('who removes one that is gone by then', async () => {
    const [alice, bo] = [await onTwo(), await somebody()]
    const { meeting } = await started(alice.first)
    const { attendance } = await joined(bo, meeting.id)
    const [answer] = await whileTheyWaitForMeeting(
      server,
      meeting.id,
      [() => remove(alice.first, meeting.id, attendance)],
      async () => {
        await signInElsewhere(alice)
        await leaves(bo, attendance)
      },
    )
    expect(codeOf(answer!)).toBe('session.ended')
  })

  it('who ends a meeting that is over by then', async () => {
    const alice = await onTwo()
    const [windows, mac] = alice.terminals as [TestTerminal, TestTerminal]
    const { meeting } = await started(windows)
    const answers = await whileTheyWaitForMeeting(
      server,
      meeting.id,
      [() => end(mac, meeting.id), () => end(windows, meeting.id)],
      () => signInElsewhere(alice),
    )
    expect(answers.map(codeOf)).toEqual(['in', 'session.ended'])
  })

  it('who ends what another hosts by then', async () => {
    const [alice, bo, carol] = [await onTwo(), await somebody(), await somebody()]
    const [windows, mac] = alice.terminals as [TestTerminal, TestTerminal]
    const { meeting } = await started(carol)
    const there = await joined(bo, meeting.id)
    await handOver(carol, meeting.id, (await joined(windows, meeting.id)).attendance)
    const answers = await whileTheyWaitForMeeting(
      server,
      meeting.id,
      [() => handOver(mac, meeting.id, there.attendance), () => end(windows, meeting.id)],
      () => signInElsewhere(alice),
    )
    expect(answers.map(codeOf)).toEqual(['in', 'session.ended'])
  })

  it('who changes a planned meeting that is called off by then', async () => {
    const alice = await onTwo()
    const [windows, mac] = alice.terminals as [TestTerminal, TestTerminal]
    const meeting = await planned(server, windows)
    const answers = await whileTheyWaitForMeeting(
      server,
      meeting.id,
      [() => cancel(mac, meeting.id), () => edit(windows, meeting.id)],
      () => signInElsewhere(alice),
    )
    expect(answers.map(codeOf)).toEqual(['in', 'session.ended'])
  })
})
