import { type Admission, ROOM_CLOSE } from '@foyer/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { newcomer } from '../testing/index.ts'
import type { RoomTerminal } from '../testing/rooms/room-terminal.ts'
import { cameWithin, openRoomsStage, type RoomsStage } from '../testing/rooms/rooms-stage.ts'

const TIMES = 100
/** Each comes fewer times than one may at once. */
const GUESTS = 8
/** Enough for three terminals with two connections each, and no more. */
const FEW_PORTS = '23000-23011'

const openPorts = () => process.getActiveResourcesInfo().filter((one) => one === 'UDPWRAP').length

describe('terminals that come and go', { timeout: 60_000 }, () => {
  let stage: RoomsStage
  beforeAll(async () => {
    stage = await openRoomsStage({ FOYER_MEDIA_PORTS: FEW_PORTS })
  })
  afterEach(() => stage.clear())
  afterAll(() => stage.stop())

  const sees = (at: RoomTerminal, { attendance }: RoomTerminal) => {
    const before = at.received(attendance, 'camera')
    return expect.poll(() => at.received(attendance, 'camera'), { timeout: 15_000 }).toBeGreaterThan(before + 5)
  }

  it(`leave nothing behind, ${TIMES} times`, { timeout: 180_000 }, async () => {
    const before = openPorts()
    const people = []
    for (let nth = 0; nth <= GUESTS; nth += 1) people.push(await newcomer(stage.server, 'ios'))
    const admission = await stage.start(people[0]!)
    const guests: (() => Promise<Admission>)[] = []
    for (const guest of people.slice(1)) {
      const joined = await stage.join(guest, admission.meeting.id)
      guests.push(() => stage.renew(guest, joined))
    }
    const here = await stage.comeIn(admission)
    await here.publish('microphone', 'camera')
    for (let times = 0; times < TIMES; times += 1) {
      const there = await stage.comeIn(await guests[times % GUESTS]!())
      await there.publish('microphone', 'camera')
      // Now and then it stays until all is up; else it goes in the middle of it.
      if (times % 10 === 0) await Promise.all([sees(here, there), sees(there, here)])
      await there.stop()
    }
    await expect.poll(() => here.shown()).toEqual([])
    expect(here.lines()).toBeLessThanOrEqual(4)
    const last = await stage.comeIn(await guests[0]!())
    await last.publish('camera')
    await sees(here, last)
    await stage.clear()
    await expect.poll(openPorts, { timeout: 15_000 }).toBe(before)
  })

  it('are told when no port is left, and the others see each other as before', async () => {
    const people = []
    for (let nth = 0; nth < 7; nth += 1) people.push(await newcomer(stage.server, 'ios'))
    const admission = await stage.start(people[0]!)
    const first = await stage.comeIn(admission)
    await first.publish('camera')
    const others = []
    for (const person of people.slice(1))
      others.push(await stage.comeIn(await stage.join(person, admission.meeting.id)))
    const codes = await Promise.race([Promise.any(others.map((one) => one.socket.closed)), cameWithin(8000, () => 0)])
    expect(codes).toBe(ROOM_CLOSE.NO_PORT)
    expect(stage.server.logged.some((line) => line.includes('see FOYER_MEDIA_PORTS'))).toBe(true)
    await sees(others[0]!, first)
  })

  it('begin anew when nothing was heard over their connections for half a minute', async () => {
    const ann = await newcomer(stage.server, 'ios')
    const here = await stage.comeIn(await stage.start(ann))
    await here.publish('microphone')
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(here.socket.told.map((one) => one.type)).toEqual(['welcome', 'participant.changed', 'published'])
    const now = performance.now.bind(performance)
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + 40_000)
    const code = await here.socket.closed
    later.mockRestore()
    expect(code).toBe(ROOM_CLOSE.COME_BACK)
  })
})
