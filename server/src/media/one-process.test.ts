import { ROOM_CLOSE } from '@foyer/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newcomer } from '../testing/index.ts'
import { openRoomSocket } from '../testing/rooms/room-socket.ts'
import { openRoomsStage, type RoomsStage } from '../testing/rooms/rooms-stage.ts'

describe('several processes on one database', { timeout: 60_000 }, () => {
  let stage: RoomsStage
  beforeAll(async () => {
    stage = await openRoomsStage()
  })
  afterEach(() => stage.clear())
  afterAll(() => stage.stop())

  it('have their rooms in one of them; when that one stops, another takes over', async () => {
    const [ann, ben] = [await newcomer(stage.server, 'ios'), await newcomer(stage.server, 'android')]
    const [one, other] = [await stage.server.another(), stage.server]
    const admission = await stage.start(ann)
    const here = await stage.comeIn(admission, {}, one)
    const second = await stage.join(ben, admission.meeting.id)
    const elsewhere = await openRoomSocket(other.app)
    elsewhere.say({ type: 'hello', ticket: second.ticket })
    expect(await elsewhere.closed).toBe(ROOM_CLOSE.COME_BACK)
    const there = await stage.comeIn(second, {}, one)
    await here.publish('camera')
    await expect.poll(() => there.received(here.attendance, 'camera'), { timeout: 15_000 }).toBeGreaterThan(10)

    await one.stop()
    expect(await here.socket.closed).toBe(ROOM_CLOSE.COME_BACK)
    const again = await stage.comeIn(await stage.renew(ann, admission), {}, other)
    expect(again.welcome.participants.map((who) => who.attendance)).toEqual([admission.attendance])
  })

  it('that lost its place to another empties its rooms', async () => {
    const ann = await newcomer(stage.server, 'ios')
    const admission = await stage.start(ann)
    const here = await stage.comeIn(admission)
    const { pool } = stage.server.deps.db
    // The connection is lost, and somebody is quicker.
    const quicker = await pool.connect()
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'foyer-rooms-%' and datname = current_database()`,
    )
    await expect
      .poll(
        async () =>
          (await quicker.query(`select pg_try_advisory_lock(hashtextextended('foyer-rooms', 0)) as mine`)).rows[0].mine,
      )
      .toBe(true)
    expect(await here.socket.closed).toBe(ROOM_CLOSE.COME_BACK)
    expect(await stage.server.deps.media.rooms()).toEqual([])
    const refused = await openRoomSocket(stage.server.app)
    refused.say({ type: 'hello', ticket: (await stage.renew(ann, admission)).ticket })
    expect(await refused.closed).toBe(ROOM_CLOSE.COME_BACK)
    await quicker.query('select pg_advisory_unlock_all()')
    quicker.release()
    const back = await stage.comeIn(await stage.renew(ann, admission))
    expect(back.welcome.you).toBe(admission.attendance)
  })

  it('keep their rooms when the database is away for a moment', async () => {
    const ann = await newcomer(stage.server, 'ios')
    const here = await stage.comeIn(await stage.start(ann))
    await stage.server.deps.db.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'foyer-rooms-%' and datname = current_database()`,
    )
    await new Promise((resolve) => setTimeout(resolve, 5000))
    here.socket.say({ type: 'ping' })
    await here.socket.next('pong')
    expect((await stage.server.deps.media.rooms()).length).toBeGreaterThan(0)
  })
})
