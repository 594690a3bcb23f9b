import { ROOM_CLOSE } from '@foyer/contract/room'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ANN, BO, enteredRoom, person, settled } from '../testing/fake-room.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const wait = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)
/** The first wait, and the socket’s opening. */
const AGAIN = 420
const SILENT = { microphone: false, camera: false }

describe('going in', () => {
  test('says hello with the ticket, once, and sees who is there', async () => {
    const { room, heard, server, renewTicket } = enteredRoom(SILENT)
    server.people = [person(ANN), person(BO)]
    expect(room.state().connection).toBe('connecting')
    await settled()
    expect(heard('hello')).toEqual([{ type: 'hello', ticket: 'ticket 1' }])
    expect(room.state()).toMatchObject({ connection: 'connected', over: null, you: ANN })
    expect(room.state().people.map(({ attendance }) => attendance)).toEqual([ANN, BO])
    expect(renewTicket).not.toHaveBeenCalled()
  })
  test('a ticket that is no longer good is not tried', async () => {
    const { heard, renewTicket } = enteredRoom(SILENT, { goodFor: -1 })
    await settled()
    expect(renewTicket).toHaveBeenCalledOnce()
    expect(heard('hello')).toEqual([{ type: 'hello', ticket: 'ticket 2' }])
  })
  test('publishes what the person chose, says what each line carries, and keeps to its rates', async () => {
    const { heard, sending } = enteredRoom()
    await settled()
    const published = heard('publish').at(-1)
    expect(published?.sources).toEqual({ 0: 'microphone', 1: 'camera' })
    expect(published?.sdp).toBe('m=audio 0\nm=video 1')
    expect(sending().lines.map(({ encodings }) => encodings?.[0]?.maxBitrate)).toEqual([40_000, 600_000])
    expect(heard('sends')).toEqual([]) // what is published is on
  })
  test('with all off, asks for no device and publishes nothing', async () => {
    const { heard, devices } = enteredRoom(SILENT)
    await settled()
    expect([heard('publish'), devices.opened]).toEqual([[], []])
  })
  test('a device that is refused says why, and the other one is there', async () => {
    const entered = enteredRoom(SILENT)
    entered.devices.fails.microphone = 'NotAllowedError'
    await settled()
    await entered.room.turnMicrophone(true)
    await entered.room.turnCamera(true)
    await settled()
    expect(entered.room.state().own.microphone).toMatchObject({ on: false, trouble: 'denied' })
    expect(entered.room.state().own.camera).toMatchObject({ on: true, trouble: null })
    expect(entered.heard('publish').at(-1)?.sources).toEqual({ 0: 'camera' })
  })
})

describe('what is sent', () => {
  test('muted, the microphone is silent and still open; on again is no new offer', async () => {
    const { room, heard, devices } = enteredRoom({ microphone: true, camera: false })
    await settled()
    await room.turnMicrophone(false)
    await settled()
    expect(devices.opened[0]).toMatchObject({ enabled: false, readyState: 'live' })
    await room.turnMicrophone(true)
    await settled()
    expect(devices.opened).toHaveLength(1)
    expect(devices.opened[0]?.enabled).toBe(true)
    expect(heard('sends')).toEqual([
      { type: 'sends', source: 'microphone', on: false },
      { type: 'sends', source: 'microphone', on: true },
    ])
    expect(heard('publish')).toHaveLength(1)
  })
  test('a camera that is off is closed, and on again goes on on its line', async () => {
    const { room, heard, devices, sending } = enteredRoom({ microphone: false, camera: true })
    await settled()
    await room.turnCamera(false)
    await settled()
    expect(devices.litUp()).toEqual([])
    expect(sending().lines[0]?.sender.track).toBeNull()
    await room.turnCamera(true)
    await settled()
    expect(devices.litUp()).toEqual(['camera'])
    expect(sending().lines).toHaveLength(1)
    expect(sending().lines[0]?.sender.track).toBe(devices.opened[1])
    expect(heard('publish')).toHaveLength(1)
    expect(heard('sends').map(({ on }) => on)).toEqual([false, true])
  })
  test('what is turned on while an offer is under way is offered after its answer', async () => {
    const { room, heard, server, socket } = enteredRoom({ microphone: true, camera: false })
    server.answers = false
    await settled()
    await room.turnCamera(true)
    await settled()
    expect(heard('publish')).toHaveLength(1)
    socket().say({ type: 'published', sdp: 'answer' })
    await settled()
    expect(heard('publish').at(-1)?.sources).toEqual({ 0: 'microphone', 1: 'camera' })
  })
  test('a microphone muted before the answer came is told as muted after it', async () => {
    const { room, heard, server, socket } = enteredRoom({ microphone: true, camera: false })
    server.answers = false
    await settled()
    await room.turnMicrophone(false)
    expect(heard('sends')).toEqual([])
    socket().say({ type: 'published', sdp: 'answer' })
    await settled()
    expect(heard('sends')).toEqual([{ type: 'sends', source: 'microphone', on: false }])
  })
  test('a camera that was turned off while it started is closed and never published', async () => {
    const { room, heard, devices } = enteredRoom(SILENT)
    await settled()
    let allow = () => {}
    devices.before = new Promise((resolve) => {
      allow = resolve
    })
    const starting = room.turnCamera(true)
    expect(room.state().own.camera.starting).toBe(true)
    await room.turnCamera(false)
    allow()
    await starting
    await settled()
    expect([devices.litUp(), heard('publish')]).toEqual([[], []])
    expect(room.state().own.camera).toMatchObject({ on: false, starting: false })
  })
  test('another camera goes on on the same line; one that is gone is the system’s', async () => {
    const { room, devices, heard } = enteredRoom({ microphone: false, camera: true })
    await settled()
    await room.chooseDevice('camera', 'second')
    expect(devices.litUp()).toEqual(['camera second'])
    await room.chooseDevice('camera', 'sold long ago')
    await settled()
    expect(devices.litUp()).toEqual(['camera'])
    expect(heard('publish')).toHaveLength(1)
  })
  test('a microphone that is unplugged is off, and says so', async () => {
    const { room, devices, heard } = enteredRoom({ microphone: true, camera: false })
    await settled()
    devices.opened[0]?.unplug()
    await settled()
    expect(room.state().own.microphone).toMatchObject({ on: false, trouble: 'missing' })
    expect(heard('sends')).toEqual([{ type: 'sends', source: 'microphone', on: false }])
  })
  test('sharing that the browser’s own button stops is told', async () => {
    const { room, devices, heard, events } = enteredRoom(SILENT)
    await settled()
    await room.shareScreen(true)
    await settled()
    expect(heard('publish').at(-1)?.sources).toEqual({ 0: 'screen' })
    devices.opened[0]?.unplug()
    await settled()
    expect(room.state().own.screen).toMatchObject({ on: false, trouble: null })
    expect(events).toContainEqual({ type: 'screenStopped' })
  })
  test('no answer to which screen is no trouble', async () => {
    const { room, devices } = enteredRoom(SILENT)
    devices.fails.screen = 'NotAllowedError'
    await room.shareScreen(true)
    expect(room.state().own.screen).toMatchObject({ on: false, starting: false, trouble: null })
  })
  test('the host’s muting is kept until the person unmutes', async () => {
    const { room, heard, events, socket, devices } = enteredRoom({ microphone: true, camera: false })
    await settled()
    socket().say({ type: 'muted', what: 'microphone' })
    await settled()
    expect(devices.opened[0]?.enabled).toBe(false)
    expect(events).toContainEqual({ type: 'muted', what: 'microphone' })
    expect(heard('sends')).toEqual([])
    await room.turnMicrophone(true)
    expect(heard('sends')).toEqual([{ type: 'sends', source: 'microphone', on: true }])
  })
  test('a camera for which there is no room is off again', async () => {
    const { room, events, socket, devices } = enteredRoom({ microphone: false, camera: true })
    await settled()
    socket().say({ type: 'refused', what: 'camera', why: 'tooManyPictures' })
    await settled()
    expect([room.state().own.camera.on, devices.litUp()]).toEqual([false, []])
    expect(events).toContainEqual({ type: 'refused', what: 'camera' })
  })
})

describe('what is received', () => {
  const offer = (offer: number, lines: Record<string, 'microphone' | 'camera'>, of = BO) =>
    ({
      type: 'offer',
      offer,
      sdp: Object.entries(lines)
        .map(([mid, source]) => `m=${source === 'camera' ? 'video' : 'audio'} ${mid}`)
        .join('\n'),
      tracks: Object.fromEntries(
        Object.entries(lines).map(([mid, source]) => [mid, { attendance: of, source }] as const),
      ),
    }) as const

  test('each offer is answered with its number, in their order', async () => {
    const { room, heard, socket, receiving } = enteredRoom(SILENT)
    await settled()
    socket().say(offer(1, { a: 'microphone' }))
    socket().say(offer(2, { a: 'microphone', b: 'camera' }))
    await settled()
    expect(heard('answer').map(({ offer }) => offer)).toEqual([1, 2])
    expect(receiving().signalingState).toBe('stable')
    expect(room.state().received.get(BO)).toMatchObject({ microphone: { kind: 'audio' }, camera: { kind: 'video' } })
  })
  test('what is no longer named is no longer there, and its line may be another’s', async () => {
    const { room, socket } = enteredRoom(SILENT)
    await settled()
    socket().say(offer(1, { a: 'camera' }))
    await settled()
    const before = room.state().received.get(BO)?.camera
    socket().say(offer(2, { a: 'camera' }, 'attendance of eve'))
    await settled()
    expect(room.state().received.has(BO)).toBe(false)
    expect(room.state().received.get('attendance of eve')?.camera).toBe(before)
  })
  test('candidates that come before the offer wait for it', async () => {
    const { socket, receiving } = enteredRoom(SILENT)
    await settled()
    socket().say({ type: 'candidate', of: 'receiving', candidate: { candidate: 'one', sdpMid: 'a' } })
    await settled()
    expect(receiving().candidates).toEqual([])
    socket().say(offer(1, { a: 'camera' }))
    await settled()
    expect(receiving().candidates).toEqual([{ candidate: 'one', sdpMid: 'a' }])
  })
})

describe('JM10: a lost connection', () => {
  test('goes on where it was with a fresh ticket, and no device is opened again', async () => {
    const { room, heard, sockets, socket, devices, peers, renewTicket } = enteredRoom()
    await settled()
    socket().cut()
    expect(room.state().connection).toBe('reconnecting')
    expect(peers.map(({ signalingState }) => signalingState)).toEqual(['closed', 'closed'])
    await wait(AGAIN)
    expect(room.state().connection).toBe('connected')
    expect([sockets.length, renewTicket.mock.calls]).toEqual([2, [[ANN]]])
    expect(heard('hello')).toEqual([{ type: 'hello', ticket: 'ticket 2' }])
    expect(heard('publish').at(-1)?.sources).toEqual({ 0: 'microphone', 1: 'camera' })
    expect(devices.opened.map(({ readyState }) => readyState)).toEqual(['live', 'live'])
  })
  test('what was muted meanwhile is not sent to anyone by the way', async () => {
    const { room, heard, socket } = enteredRoom()
    await settled()
    await room.turnMicrophone(false)
    socket().cut()
    await wait(AGAIN)
    expect(heard('publish').at(-1)?.sources).toEqual({ 0: 'camera' })
    await room.turnMicrophone(true)
    await settled()
    expect(heard('publish').at(-1)?.sources).toEqual({ 0: 'camera', 1: 'microphone' })
  })
  test('a raised hand stays up', async () => {
    const { room, heard, socket } = enteredRoom(SILENT)
    await settled()
    room.raiseHand(true)
    expect(room.state().people[0]?.handUp).toBe(true)
    socket().cut()
    await wait(AGAIN)
    expect(heard('hand')).toEqual([{ type: 'hand', up: true }])
  })
  test('waits longer each time, and a stay of ten seconds makes it begin anew', async () => {
    const { server, renewTicket, socket } = enteredRoom(SILENT)
    await settled()
    server.refuses = 'busy'
    socket().cut()
    const tries: number[] = []
    for (let second = 0; second < 25; second += 1) {
      await wait(1_000)
      tries.push(renewTicket.mock.calls.length)
    }
    expect([tries[0], tries[2], tries[5], tries[24]]).toEqual([1, 3, 4, 6]) // 0.4, 1.2, 2.8, 6, 12.4, 20.4 s
    server.refuses = undefined
    await wait(20_000)
    const before = renewTicket.mock.calls.length
    socket().cut()
    await wait(AGAIN)
    expect(renewTicket.mock.calls.length).toBe(before + 1)
  })
  test('without a network it waits for it, and comes back at once', async () => {
    const { room, server, socket, network, renewTicket } = enteredRoom(SILENT)
    await settled()
    server.online = false
    server.refuses = 'offline'
    socket().cut()
    expect(room.state().connection).toBe('offline')
    await wait(10_000)
    server.refuses = undefined
    const tried = renewTicket.mock.calls.length
    network(true)
    await settled()
    expect(room.state().connection).toBe('connected')
    expect(renewTicket.mock.calls.length).toBe(tried + 1)
  })
  test('a server that says nothing any more is noticed', async () => {
    const { room, socket, sockets } = enteredRoom(SILENT)
    await settled()
    socket().send = () => undefined
    await wait(18_000)
    expect(room.state().connection).toBe('reconnecting')
    await wait(AGAIN)
    expect(sockets).toHaveLength(2)
  })
  test('media that fail begin anew; a short break of theirs mends by itself', async () => {
    const { sending, receiving, sockets } = enteredRoom()
    await settled()
    receiving().becomes('disconnected')
    await wait(4_000)
    receiving().becomes('connected')
    await wait(5_000)
    expect(sockets).toHaveLength(1)
    receiving().becomes('disconnected')
    await wait(5_000 + AGAIN)
    expect(sockets).toHaveLength(2)
    sending().becomes('failed') // soon after the other: it waits twice as long
    await wait(2 * AGAIN)
    expect(sockets).toHaveLength(3)
  })
  test('a ticket that is not taken is exchanged for another', async () => {
    const { room, socket, sockets } = enteredRoom(SILENT)
    await settled()
    socket().cut(ROOM_CLOSE.NO_TICKET)
    await wait(AGAIN)
    expect([sockets.length, room.state().connection]).toEqual([2, 'connected'])
  })
  test.each([
    [ROOM_CLOSE.NO_PORT, 'noPort'],
    [ROOM_CLOSE.TOO_FAST, 'reconnecting'],
  ] as const)(
    'a server that closes with %i says what is the matter, and is left alone for a while',
    async (code, says) => {
      const { room, socket, sockets } = enteredRoom(SILENT)
      await settled()
      socket().cut(code)
      expect(room.state().connection).toBe(says)
      await wait(7_900)
      expect(sockets).toHaveLength(1)
      await wait(200)
      expect([sockets.length, room.state().connection]).toEqual([2, 'connected'])
    },
  )
  test('a process that stops is given a second or two', async () => {
    const { socket, sockets } = enteredRoom(SILENT)
    await settled()
    socket().cut(ROOM_CLOSE.COME_BACK)
    await wait(1_900)
    expect(sockets).toHaveLength(1)
    await wait(200)
    expect(sockets).toHaveLength(2)
  })
})

describe('the end', () => {
  test.each([
    ['the lease is over', 'gone', 'lost'],
    ['the session is over', 'signedOut', 'sessionEnded'],
  ] as const)('JM10, JM11: when %s, it is not tried again and the devices are closed', async (_, refuses, over) => {
    const { room, server, socket, sockets, devices } = enteredRoom()
    await settled()
    server.refuses = refuses
    socket().cut()
    await wait(60_000)
    expect(room.state().over).toBe(over)
    expect([sockets.length, devices.litUp()]).toEqual([1, []])
  })
  test('who is taken out hears why, and stays out', async () => {
    const { room, socket, sockets, devices, peers } = enteredRoom()
    await settled()
    socket().say({ type: 'out', reason: 'removed' })
    socket().cut(ROOM_CLOSE.OUT)
    await wait(60_000)
    expect(room.state().over).toBe('removed')
    expect([sockets.length, devices.litUp()]).toEqual([1, []])
    expect(peers.every(({ signalingState }) => signalingState === 'closed')).toBe(true)
  })
  test('another window takes the place; this one takes it back only when it is told to', async () => {
    const { room, socket, sockets, devices, renewTicket } = enteredRoom()
    await settled()
    socket().cut(ROOM_CLOSE.REPLACED)
    await wait(60_000)
    expect(room.state().over).toBe('replaced')
    expect([sockets.length, devices.litUp()]).toEqual([1, []])
    room.comeBack()
    await settled()
    expect(room.state()).toMatchObject({ over: null, connection: 'connected' })
    expect([sockets.length, renewTicket.mock.calls.length]).toEqual([2, 1])
  })
  test('leaving closes everything, also while it comes back', async () => {
    const { room, socket, sockets, devices, network } = enteredRoom()
    await settled()
    socket().cut()
    room.leave()
    network(true)
    await wait(60_000)
    expect(room.state().over).toBe('left')
    expect([sockets.length, devices.litUp()]).toEqual([1, []])
  })
})
