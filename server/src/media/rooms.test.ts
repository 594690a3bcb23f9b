import { ROOM_CLOSE } from '@foyer/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newcomer, signIn } from '../testing/index.ts'
import type { RoomTerminal } from '../testing/rooms/room-terminal.ts'
import { cameWithin, openRoomsStage, type RoomsStage } from '../testing/rooms/rooms-stage.ts'

describe('in a room', { timeout: 60_000 }, () => {
  let stage: RoomsStage
  beforeAll(async () => {
    stage = await openRoomsStage()
  })
  afterEach(() => stage.clear())
  afterAll(() => stage.stop())

  /** So many people, each with a terminal of their own in one meeting. */
  async function people(count: number) {
    const persons = []
    for (let nth = 0; nth < count; nth += 1) persons.push(await newcomer(stage.server, nth % 2 ? 'android' : 'ios'))
    const first = await stage.start(persons[0]!)
    const admissions = [first]
    for (const person of persons.slice(1)) admissions.push(await stage.join(person, first.meeting.id))
    return { persons, admissions }
  }

  async function inRoom(count: number) {
    const { persons, admissions } = await people(count)
    const terminals: RoomTerminal[] = []
    for (const admission of admissions) terminals.push(await stage.comeIn(admission))
    const [ann, ben, cleo] = terminals as [RoomTerminal, RoomTerminal, RoomTerminal]
    return { persons, admissions, ann, ben, cleo, meeting: admissions[0]!.meeting.id }
  }

  const comes = (at: RoomTerminal, from: RoomTerminal, source: Parameters<RoomTerminal['received']>[1], more = 10) => {
    const before = at.received(from.attendance, source)
    return expect.poll(() => at.received(from.attendance, source), { timeout: 15_000 }).toBeGreaterThan(before + more)
  }

  it('three terminals see and hear each other, whoever comes first', async () => {
    const { ann, ben, cleo } = await inRoom(3)
    await ann.publish('microphone', 'camera')
    await ben.publish('microphone')
    await cleo.publish('camera', 'screen')
    await Promise.all([
      comes(ben, ann, 'camera'),
      comes(ben, ann, 'microphone'),
      comes(cleo, ann, 'camera'),
      comes(ann, ben, 'microphone'),
      comes(cleo, ben, 'microphone'),
      comes(ann, cleo, 'screen'),
      comes(ben, cleo, 'camera'),
    ])
    expect(ann.shown()).not.toContainEqual(expect.objectContaining({ attendance: ann.attendance }))
    const seen = await ben.socket.next('participant.changed', (one) => one.participant.sends.screen)
    expect(seen.participant).toMatchObject({ attendance: cleo.attendance, sends: { camera: true, microphone: false } })
  })

  it('another terminal of the same account is received too, and known as that', async () => {
    const ios = await newcomer(stage.server, 'ios')
    const windows = await signIn(stage.server, ios.number, 'windows')
    const first = await stage.start(ios)
    const here = await stage.comeIn(first)
    await here.publish('microphone')
    const there = await stage.comeIn(await stage.join(windows, first.meeting.id))
    await comes(there, here, 'microphone')
    expect(there.welcome.participants.map((one) => one.account)).toEqual([ios.account.id, ios.account.id])
  })

  it('one who comes later sees a picture at once, and lost pictures are asked for again, but not too often', async () => {
    const { ann, ben } = await inRoom(2)
    await ann.publish('camera')
    await comes(ben, ann, 'camera')
    await expect.poll(() => ann.keyFramesAsked('camera')).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 1200))
    const before = ann.keyFramesAsked('camera')
    for (let times = 0; times < 20; times += 1) await ben.askForKeyFrame(ann.attendance, 'camera')
    await expect.poll(() => ann.keyFramesAsked('camera')).toBeGreaterThan(before)
    await new Promise((resolve) => setTimeout(resolve, 1200))
    expect(ann.keyFramesAsked('camera') - before).toBeLessThanOrEqual(3)
  })

  it('what a terminal turns off reaches nobody, and goes on without a gap when it is turned on', async () => {
    const { ann, ben } = await inRoom(2)
    await ann.publish('microphone', 'camera')
    await comes(ben, ann, 'microphone')
    ann.socket.say({ type: 'sends', source: 'microphone', on: false })
    await ben.socket.next(
      'participant.changed',
      (one) => one.participant.sends.camera && !one.participant.sends.microphone,
    )
    await cameWithin(200, () => 0)
    expect(await cameWithin(1000, () => ben.received(ann.attendance, 'microphone'))).toBe(0)
    await comes(ben, ann, 'camera')
    ann.socket.say({ type: 'sends', source: 'microphone', on: true })
    await comes(ben, ann, 'microphone')
    const numbers = ben.numbers(ann.attendance, 'microphone')
    const steps = numbers.slice(1).map((number, nth) => (number - numbers[nth]! + 65_536) % 65_536)
    expect(new Set(steps)).toEqual(new Set([1]))
  })

  it('a microphone that is off before it is published is heard by nobody', async () => {
    const { ann, ben } = await inRoom(2)
    ann.socket.say({ type: 'sends', source: 'microphone', on: false })
    await ann.publish('microphone', 'camera')
    await comes(ben, ann, 'camera')
    expect(ben.received(ann.attendance, 'microphone')).toBe(0)
  })

  it('what the host muted stays off, over a new connection too, until its person turns it on', async () => {
    const { persons, admissions, ann, ben, meeting } = await inRoom(2)
    await ben.publish('microphone')
    await comes(ann, ben, 'microphone')
    const muted = await persons[0]!.ask({
      method: 'POST',
      url: `/v1/meetings/${meeting}/attendances/${ben.attendance}/muting`,
      payload: { what: 'microphone' },
    })
    expect(muted.statusCode).toBe(204)
    await ben.socket.next('muted', (one) => one.what === 'microphone')
    await cameWithin(200, () => 0)
    expect(await cameWithin(1000, () => ann.received(ben.attendance, 'microphone'))).toBe(0)
    const back = await stage.comeIn(await stage.renew(persons[1]!, admissions[1]!))
    await back.socket.next('muted', (one) => one.what === 'microphone')
    await back.publish('microphone')
    expect(await cameWithin(1000, () => ann.received(ben.attendance, 'microphone'))).toBe(0)
    back.socket.say({ type: 'sends', source: 'microphone', on: true })
    await comes(ann, back, 'microphone')
  })

  it('who stops sending a source is shown without it, and may begin again', async () => {
    const { ann, ben } = await inRoom(2)
    await ann.publish('microphone', 'screen')
    await comes(ben, ann, 'screen')
    await ann.publish('microphone')
    await expect.poll(() => ben.shown().map((one) => one.source)).toEqual(['microphone'])
    await comes(ben, ann, 'microphone')
    await ann.publish('microphone', 'screen')
    await comes(ben, ann, 'screen')
    expect(ben.lines()).toBe(2)
  })

  it('a second connection of the same attendance takes the place of the first', async () => {
    const { persons, admissions, ann, ben } = await inRoom(2)
    await ann.publish('microphone')
    await comes(ben, ann, 'microphone')
    const again = await stage.comeIn(await stage.renew(persons[0]!, admissions[0]!))
    expect(await ann.socket.closed).toBe(ROOM_CLOSE.REPLACED)
    await cameWithin(200, () => 0)
    expect(await cameWithin(500, () => ben.received(ann.attendance, 'microphone'))).toBe(0)
    await again.publish('microphone')
    await comes(ben, again, 'microphone')
    expect(ben.socket.told.filter((one) => one.type === 'participant.left')).toEqual([])
  })

  it('JM10: who loses the connection keeps the place, and comes back to it', async () => {
    const { persons, admissions, ann, ben } = await inRoom(2)
    await ann.publish('microphone')
    await comes(ben, ann, 'microphone')
    ann.socket.cut()
    await ben.socket.next('participant.changed', (one) => !one.participant.sends.microphone)
    await expect.poll(() => ben.shown()).toEqual([])
    const back = await stage.comeIn(await stage.renew(persons[0]!, admissions[0]!))
    await back.publish('microphone')
    await comes(ben, back, 'microphone')
  })

  it('only ten cameras go on in a room; the next one is told so and tries again when there is room', async () => {
    const { admissions } = await people(11)
    const terminals = []
    for (const admission of admissions) terminals.push(await stage.comeIn(admission, { every: { camera: 200 } }))
    for (const one of terminals) await one.publish('camera')
    const [first] = terminals as [RoomTerminal]
    const last = terminals.at(-1)!
    expect(await last.socket.next('refused')).toMatchObject({ what: 'camera', why: 'tooManyPictures' })
    await expect.poll(() => first.shown().length).toBe(10)
    expect(await cameWithin(1000, () => first.received(last.attendance, 'camera'))).toBe(0)
    first.socket.say({ type: 'sends', source: 'camera', on: false })
    await last.socket.next(
      'participant.changed',
      (one) => one.participant.attendance === first.attendance && !one.participant.sends.camera,
    )
    last.socket.say({ type: 'sends', source: 'camera', on: true })
    await comes(first, last, 'camera', 3)
  })
})
