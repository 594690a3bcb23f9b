import { type Admission, ROOM_CLOSE } from '@foyer/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newcomer, signIn, type TestTerminal } from '../testing/index.ts'
import type { RoomTerminal } from '../testing/rooms/room-terminal.ts'
import { cameWithin, openRoomsStage, type RoomsStage } from '../testing/rooms/rooms-stage.ts'
import { openTurns } from './in-turn.ts'
import { reconcile } from './reconcile.ts'

describe('out of a room', { timeout: 60_000 }, () => {
  let stage: RoomsStage
  beforeAll(async () => {
    stage = await openRoomsStage()
  })
  afterEach(() => stage.clear())
  afterAll(() => stage.stop())

  interface Two {
    host: TestTerminal & { number: string }
    guest: TestTerminal & { number: string }
    meeting: string
    here: RoomTerminal
    there: RoomTerminal
    admissions: { here: Admission; there: Admission }
  }

  /** A host and a guest who see each other. */
  async function two(): Promise<Two> {
    const host = await newcomer(stage.server, 'ios')
    const guest = await newcomer(stage.server, 'android')
    const first = await stage.start(host)
    const second = await stage.join(guest, first.meeting.id)
    const here = await stage.comeIn(first)
    const there = await stage.comeIn(second)
    await here.publish('microphone', 'camera')
    await there.publish('microphone', 'camera')
    await expect.poll(() => there.received(here.attendance, 'camera'), { timeout: 15_000 }).toBeGreaterThan(10)
    await expect.poll(() => here.received(there.attendance, 'camera'), { timeout: 15_000 }).toBeGreaterThan(10)
    return { host, guest, meeting: first.meeting.id, here, there, admissions: { here: first, there: second } }
  }

  /** Nothing that either sends reaches the other; what was on its way when it ended has arrived before it was told. */
  async function expectSilence({ here, there }: Two): Promise<void> {
    const came = () =>
      here.received(there.attendance, 'camera') +
      here.received(there.attendance, 'microphone') +
      there.received(here.attendance, 'camera') +
      there.received(here.attendance, 'microphone')
    expect(await cameWithin(2000, came)).toBe(0)
  }

  it('JM11: who leaves sends and receives nothing from then on, and the others are told', async () => {
    const all = await two()
    const left = await all.guest.ask({ method: 'DELETE', url: `/v1/my/attendances/${all.there.attendance}` })
    expect(left.statusCode).toBe(204)
    expect(await all.there.socket.next('out')).toMatchObject({ reason: 'left' })
    expect(await all.there.socket.closed).toBe(ROOM_CLOSE.OUT)
    await expectSilence(all)
    expect(await all.here.socket.next('participant.left')).toEqual({
      type: 'participant.left',
      attendance: all.there.attendance,
      reason: 'left',
    })
    await expect.poll(() => all.here.shown()).toEqual([])
  })

  it('JM11: a session that ends takes its terminal out at once', async () => {
    const all = await two()
    await all.guest.ask({ method: 'DELETE', url: '/v1/my/session' })
    expect(await all.there.socket.next('out')).toMatchObject({ reason: 'sessionEnded' })
    await expectSilence(all)
  })

  it('the host takes a terminal out', async () => {
    const all = await two()
    const url = `/v1/meetings/${all.meeting}/attendances/${all.there.attendance}`
    expect((await all.host.ask({ method: 'DELETE', url })).statusCode).toBe(204)
    expect(await all.there.socket.next('out')).toMatchObject({ reason: 'removed' })
    await expectSilence(all)
  })

  it('the meeting ends for all', async () => {
    const all = await two()
    await all.host.ask({ method: 'POST', url: `/v1/meetings/${all.meeting}/end`, payload: {} })
    for (const one of [all.here, all.there]) {
      expect(await one.socket.next('out')).toMatchObject({ reason: 'meetingEnded' })
      expect(await one.socket.closed).toBe(ROOM_CLOSE.OUT)
    }
    await expectSilence(all)
    await expect.poll(() => stage.server.deps.media.rooms()).not.toContain(all.meeting)
  })

  it('JM9: the take-over stops the media of the meeting that is left', async () => {
    const owner = await newcomer(stage.server, 'ios')
    const windows = await signIn(stage.server, owner.number, 'windows')
    const first = await stage.start(owner)
    const here = await stage.comeIn(first)
    const payload = { leave: [first.attendance] }
    const second = await windows.ask({ method: 'POST', url: '/v1/my/started-meetings', payload })
    expect(second.statusCode).toBe(201)
    expect(await here.socket.next('out')).toMatchObject({ reason: 'tookOver' })
    expect(await here.socket.closed).toBe(ROOM_CLOSE.OUT)
  })

  it('who hands the meeting over is no longer shown as its host', async () => {
    const { host, here, there, meeting, admissions } = await two()
    const payload = { attendance: admissions.there.attendance }
    await host.ask({ method: 'PUT', url: `/v1/meetings/${meeting}/host`, payload })
    await here.socket.next(
      'participant.changed',
      ({ participant }) => participant.attendance === there.attendance && participant.host,
    )
    await there.socket.next(
      'participant.changed',
      ({ participant }) => participant.attendance === here.attendance && !participant.host,
    )
  })

  it('who changes their name is shown by it', async () => {
    const { host, there } = await two()
    await host.ask({ method: 'PUT', url: '/v1/my/nickname', payload: { nickname: '新名字' } })
    await there.socket.next('participant.changed', ({ participant }) => participant.nickname === '新名字')
  })

  it('what was told to nobody is found by looking into the database', async () => {
    const all = await two()
    const { db } = stage.server.deps
    await db.queries
      .updateTable('attendances')
      .set({ left_at: stage.server.clock.now(), leave_reason: 'removed' })
      .where('id', '=', all.there.attendance)
      .execute()
    await db.queries
      .updateTable('meetings')
      .set({ host_id: all.guest.account.id })
      .where('id', '=', all.meeting)
      .execute()
    await reconcile(stage.server.deps, openTurns())
    expect(await all.there.socket.next('out')).toMatchObject({ reason: 'removed' })
    await expectSilence(all)
    await all.here.socket.next(
      'participant.changed',
      (one) => one.participant.attendance === all.here.attendance && !one.participant.host,
    )
    expect(all.here.socket.told.filter((one) => one.type === 'out')).toEqual([])

    await db.queries
      .updateTable('meetings')
      .set({ ended_at: stage.server.clock.now(), end_reason: 'byHost' })
      .where('id', '=', all.meeting)
      .execute()
    await reconcile(stage.server.deps, openTurns())
    expect(await all.here.socket.next('out')).toMatchObject({ reason: 'meetingEnded' })
    expect(await stage.server.deps.media.rooms()).not.toContain(all.meeting)
  })
})
