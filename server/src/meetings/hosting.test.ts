import { LEASE_LIVES_FOR } from '@foyer/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  codeOf,
  end,
  join,
  joined,
  leaves,
  meetingAsSeen,
  mine,
  participantsAsked,
  participantsSeen,
  personOf,
  start,
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

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const somebody = async () => (await personOf(server, 'free', 'windows')).first

const remove = (host: TestTerminal, meeting: string, attendance: string) =>
  host.ask({ method: 'DELETE', url: `/v1/meetings/${meeting}/attendances/${attendance}` })

const mute = (host: TestTerminal, meeting: string, attendance: string) => {
  const url = `/v1/meetings/${meeting}/attendances/${attendance}/muting`
  return host.ask({ method: 'POST', url, payload: { what: 'microphone' } })
}

const handOver = (host: TestTerminal, meeting: string, attendance: string) =>
  host.ask({ method: 'PUT', url: `/v1/meetings/${meeting}/host`, payload: { attendance } })

describe('who is in the meeting', () => {
  it('is shown terminal by terminal to those who are in it, in the order in which they came', async () => {
    const alice = await somebody()
    const bo = await personOf(server, 'business', 'android', 'web')
    const { meeting, attendance } = await started(alice)
    server.clock.pass(1)
    for (const terminal of bo.terminals) {
      await joined(terminal, meeting.id)
      server.clock.pass(1)
    }
    const seen = await participantsSeen(bo.first, meeting.id)
    expect(seen.map((one) => [one.account, one.terminal, one.host, one.you])).toEqual([
      [alice.account.id, 'windows', true, false],
      [bo.account, 'android', false, true],
      [bo.account, 'web', false, false],
    ])
    expect(seen[0]).toMatchObject({ attendance, nickname: '某人', avatar: null })
  })

  it('is not shown to others, and whose lease is over is not in it', async () => {
    const [alice, bo, eve] = [await somebody(), await somebody(), await somebody()]
    const { meeting } = await started(alice)
    await joined(bo, meeting.id)
    expect(codeOf(await participantsAsked(eve, meeting.id))).toBe('attendance.gone')
    expect(codeOf(await participantsAsked(eve, crypto.randomUUID()))).toBe('meeting.unknown')
    server.clock.pass(LEASE_LIVES_FOR)
    await joined(bo, meeting.id)
    expect((await participantsSeen(bo, meeting.id)).map((one) => one.account)).toEqual([bo.account.id])
  })
})

describe('the host removes a person', () => {
  it('from all their terminals, and they come back by none', async () => {
    const alice = await somebody()
    const bo = await personOf(server, 'free', 'windows', 'mac', 'web')
    const [windows, mac, web] = bo.terminals as [TestTerminal, TestTerminal, TestTerminal]
    const { meeting } = await started(alice)
    const { attendance } = await joined(windows, meeting.id)
    await joined(mac, meeting.id)
    expect((await remove(alice, meeting.id, attendance)).statusCode).toBe(204)
    expect((await participantsSeen(alice, meeting.id)).map((one) => one.account)).toEqual([alice.account.id])
    for (const terminal of [windows, mac, web]) expect(codeOf(await join(terminal, meeting.id))).toBe('meeting.removed')
    expect(codeOf(await start(windows))).toBe('in') // elsewhere they are free
    expect(codeOf(await remove(alice, meeting.id, attendance))).toBe('participant.unknown')
  })

  it('is told to the person, and their media ends', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting } = await started(alice)
    const { attendance } = await joined(bo, meeting.id)
    const live = await connectLive(server.app, { token: bo.token })
    await live.next('welcome')
    const room = toldToTheRoom(server.deps, meeting.id)
    await remove(alice, meeting.id, attendance)
    expect(await live.next('attendance.ended')).toMatchObject({ attendance, meeting: meeting.id, reason: 'removed' })
    await expect.poll(() => room.told).toEqual([['revoke', attendance, 'removed']])
    room.stop()
    live.close()
  })

  it('but not themself, nobody of another meeting, and nobody else may', async () => {
    const [alice, bo, eve] = [await somebody(), await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    const other = await started(eve)
    const there = await joined(bo, meeting.id)
    expect(codeOf(await remove(alice, meeting.id, attendance))).toBe('participant.isHost')
    expect(codeOf(await remove(alice, meeting.id, other.attendance))).toBe('participant.unknown')
    expect(codeOf(await remove(bo, meeting.id, attendance))).toBe('meeting.notHost')
    expect(codeOf(await remove(eve, meeting.id, there.attendance))).toBe('meeting.notHost')
    expect(await participantsSeen(alice, meeting.id)).toHaveLength(2)
  })

  it('and whoever joins again at that moment is out in the end', async () => {
    const alice = await somebody()
    const bo = await personOf(server, 'free', 'windows', 'mac')
    const [windows, mac] = bo.terminals as [TestTerminal, TestTerminal]
    const { meeting } = await started(alice)
    const { attendance } = await joined(windows, meeting.id)
    const [removed, again] = await Promise.all([remove(alice, meeting.id, attendance), join(mac, meeting.id)])
    expect(removed?.statusCode).toBe(204)
    expect(['in', 'meeting.removed', 'attendance.gone']).toContain(codeOf(again))
    expect((await mine(windows)).attendances).toEqual([])
    expect(codeOf(await join(mac, meeting.id))).toBe('meeting.removed')
  })
})

describe('the host mutes a person', () => {
  it('on one terminal, which the media is told', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting } = await started(alice)
    const { attendance } = await joined(bo, meeting.id)
    const room = toldToTheRoom(server.deps, meeting.id)
    expect(codeOf(await mute(bo, meeting.id, attendance))).toBe('meeting.notHost')
    expect((await mute(alice, meeting.id, attendance)).statusCode).toBe(204)
    await expect.poll(() => room.told).toEqual([['mute', attendance, 'microphone']])
    room.stop()
    await leaves(bo, attendance)
    expect(codeOf(await mute(alice, meeting.id, attendance))).toBe('participant.unknown')
  })
})

describe('the host hands over', () => {
  it('to the person of a terminal in the meeting, and may no more; whose own it is stays', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting } = await started(alice)
    const { attendance } = await joined(bo, meeting.id)
    const lives = [
      await connectLive(server.app, { token: alice.token }),
      await connectLive(server.app, { token: bo.token }),
    ]
    for (const live of lives) await live.next('welcome')
    const room = toldToTheRoom(server.deps, meeting.id)
    expect((await handOver(alice, meeting.id, attendance)).statusCode).toBe(204)
    for (const live of lives) expect(await live.next('meetings.changed')).toMatchObject({ meeting: meeting.id })
    await expect.poll(() => room.told).toEqual([['hostIs', bo.account.id]])
    room.stop()
    expect(await meetingAsSeen(bo, meeting.id)).toMatchObject({ own: false, hosting: true })
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ own: true, hosting: false })
    expect((await mine(bo)).meetings.map((one) => one.id)).toEqual([meeting.id])
    expect(codeOf(await end(alice, meeting.id))).toBe('meeting.notHost')
    expect((await end(bo, meeting.id)).statusCode).toBe(204)
    for (const live of lives) live.close()
  })

  it('not to one who is not in it', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    const there = await joined(bo, meeting.id)
    await leaves(bo, there.attendance)
    expect(codeOf(await handOver(alice, meeting.id, there.attendance))).toBe('participant.unknown')
    expect((await handOver(alice, meeting.id, attendance)).statusCode).toBe(204) // to themself: as it was
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ hosting: true })
  })

  it('not in the room of an application, neither by the host nor by the owner; nor is anybody muted there', async () => {
    const team = await openOrganisation(server, { plan: 'enterprise' })
    const app = await addApplicationTo(server, team.admin)
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting, attendance } = await app.admit(alice, 'a room')
    const there = await app.admit(bo, 'a room')
    for (const one of [there.attendance, attendance])
      expect(codeOf(await handOver(alice, meeting.id, one))).toBe('meeting.elsewhere')
    expect(codeOf(await mute(alice, meeting.id, there.attendance))).toBe('meeting.elsewhere')
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ own: true, hosting: true })
    expect((await app.admit(alice, 'a room')).person.host).toBe(true) // as its next ticket says
  })

  it('of two who get it at once, one is the host', async () => {
    const [alice, bo, eve] = [await somebody(), await somebody(), await somebody()]
    const { meeting } = await started(alice)
    const there = [await joined(bo, meeting.id), await joined(eve, meeting.id)]
    const answers = await Promise.all(there.map((one) => handOver(alice, meeting.id, one.attendance)))
    expect(answers.map(codeOf).toSorted()).toEqual(['in', 'meeting.notHost'])
    const hosts = (await participantsSeen(alice, meeting.id)).filter((one) => one.host)
    expect(hosts).toHaveLength(1)
  })
})

describe('the owner takes the meeting back', () => {
  it('from whoever hosts it, being in it; everybody is told', async () => {
    const [alice, bo] = [await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    const there = await joined(bo, meeting.id)
    await handOver(alice, meeting.id, there.attendance)
    const live = await connectLive(server.app, { token: bo.token })
    await live.next('welcome')
    const room = toldToTheRoom(server.deps, meeting.id)
    expect((await handOver(alice, meeting.id, attendance)).statusCode).toBe(204)
    expect(await live.next('meetings.changed')).toMatchObject({ meeting: meeting.id })
    await expect.poll(() => room.told).toEqual([['hostIs', alice.account.id]])
    room.stop()
    live.close()
    expect(await meetingAsSeen(alice, meeting.id)).toMatchObject({ own: true, hosting: true })
    expect(codeOf(await end(bo, meeting.id))).toBe('meeting.notHost')
  })

  it('to themself alone, and nobody else does', async () => {
    const [alice, bo, eve] = [await somebody(), await somebody(), await somebody()]
    const { meeting, attendance } = await started(alice)
    const [bos, eves] = [await joined(bo, meeting.id), await joined(eve, meeting.id)]
    await handOver(alice, meeting.id, bos.attendance)
    expect(codeOf(await handOver(alice, meeting.id, eves.attendance))).toBe('meeting.notHost')
    expect(codeOf(await handOver(eve, meeting.id, eves.attendance))).toBe('meeting.notHost')
    expect(codeOf(await remove(alice, meeting.id, eves.attendance))).toBe('meeting.notHost')
    await leaves(alice, attendance)
    expect(codeOf(await handOver(alice, meeting.id, attendance))).toBe('participant.unknown')
    await joined(alice, meeting.id)
    expect(await meetingAsSeen(bo, meeting.id)).toMatchObject({ hosting: true }) // coming back alone takes nothing
  })
})

describe('the host ends the meeting', () => {
  it('for all: their media ends, they are told, and its number rests for 30 days', async () => {
    const alice = await somebody()
    const bo = await personOf(server, 'free', 'windows', 'mac')
    const { meeting, attendance } = await started(alice)
    const there = [attendance]
    for (const one of bo.terminals) there.push((await joined(one, meeting.id)).attendance)
    const live = await connectLive(server.app, { token: bo.first.token })
    await live.next('welcome')
    const room = toldToTheRoom(server.deps, meeting.id)
    await end(alice, meeting.id)
    expect(await live.next('attendance.ended')).toMatchObject({ meeting: meeting.id, reason: 'meetingEnded' })
    await expect.poll(() => room.told.length).toBe(4)
    expect(room.told).toContainEqual(['close'])
    for (const one of there) expect(room.told).toContainEqual(['revoke', one, 'meetingEnded'])
    room.stop()
    live.close()
    const { rows } = await server.deps.db.pool.query(
      "select number_rests_until = ended_at + interval '720 hours' as rests from meetings where id = $1",
      [meeting.id],
    )
    expect(rows).toEqual([{ rests: true }])
    expect((await mine(alice)).meetings).toEqual([])
    expect(codeOf(await join(bo.first, meeting.id))).toBe('meeting.ended')
  })

  it('with hundreds in it, telling each in their order', async () => {
    const alice = await somebody()
    const { meeting } = await started(alice)
    const web = (await personOf(server, 'free', 'web')).first
    const { attendance } = await joined(web, meeting.id)
    const { pool } = server.deps.db
    await pool.query(
      `with more as (
        insert into sessions select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).*
        from sessions s, generate_series(1, 129) where s.id = $1 returning id)
      insert into attendances (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at, lease_until)
      select gen_random_uuid(), meeting_id, owner_id, account_id, more.id, terminal, one_of_own, place, joined_at, lease_until
      from attendances a, more where a.id = $2`,
      [web.session.id, attendance],
    )
    const room = toldToTheRoom(server.deps, meeting.id)
    await end(alice, meeting.id)
    await expect.poll(() => room.told.length).toBe(132)
    room.stop()
    const { rows } = await pool.query<{ seq: string }>(
      `select seq from live_messages where account_id = $1 and message ->> 'type' = 'attendance.ended' order by seq`,
      [web.account.id],
    )
    expect(rows).toHaveLength(130)
    expect(new Set(rows.map(({ seq }) => Number(seq) - Number(rows[0]?.seq))).size).toBe(130)
  })
})
