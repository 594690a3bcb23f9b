import type { Admission } from '@foyer/contract'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RoomEvent } from '../media-room.ts'
import { FakeDevices } from '../testing/fake-devices.ts'
import { ANN, BO, person } from '../testing/fake-room.ts'
import { LiveKitRoom } from './livekit-room.ts'
import type { StayOptions } from './stay.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A terminal before a room of LiveKit; each stay keeps what is sent over it. */
function entered({ microphone = false } = {}) {
  const stays: { options: StayOptions; sent: unknown[]; closed: boolean }[] = []
  const events: RoomEvent[] = []
  const devices = new FakeDevices()
  let made = 1
  let isOnline = true
  const admissionWith = (token: string) =>
    ({
      attendance: ANN,
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
      media: { engine: 'liveKit', url: 'wss://lk.test', token },
    }) as unknown as Admission
  const room = new LiveKitRoom({
    devices: devices.asDevices(),
    openStay(options) {
      const stay = { options, sent: [] as unknown[], closed: false }
      stays.push(stay)
      return {
        carry: (source, own) => void stay.sent.push({ source, on: own.on }),
        send: (word) => void stay.sent.push(word),
        show: () => undefined,
        close: () => {
          stay.closed = true
        },
      }
    },
    levelOf: () => ({ level: () => 0.5, close: () => undefined }),
    renewTicket: async () => {
      made += 1
      return admissionWith(`token ${made}`)
    },
    network: { isOnline: () => isOnline, watch: () => () => undefined },
    now: Date.now,
    random: () => 1,
  })
  room.onEvent((event) => events.push(event))
  const goOffline = () => {
    isOnline = false
  }
  room.connect(admissionWith('token 1'), { microphone, camera: false, devices: {} })
  return { room, stays, events, stay: () => stays.at(-1)!, goOffline }
}
const settled = () => vi.advanceTimersByTimeAsync(1)

describe('a room of LiveKit', () => {
  test('JM10: what breaks for good is begun anew with a fresh token, and what the old one says does not count', async () => {
    const { room, stays, stay } = entered()
    await settled()
    expect(stay().options.token).toBe('token 1')
    stay().options.onConnection('connected')
    expect(room.state().connection).toBe('connected')
    stay().options.onEnd({ is: 'lost' })
    expect(room.state().connection).toBe('reconnecting')
    await vi.advanceTimersByTimeAsync(420)
    expect(stays.map(({ options }) => options.token)).toEqual(['token 1', 'token 2'])
    stays[0]!.options.onConnection('connected')
    expect(room.state().connection).toBe('reconnecting')
  })
  test('a short break is LiveKit’s own affair; without a network it says so', async () => {
    const { room, stays, stay, goOffline } = entered()
    await settled()
    stay().options.onConnection('connected')
    stay().options.onConnection('reconnecting')
    expect(room.state().connection).toBe('reconnecting')
    goOffline()
    stay().options.onConnection('reconnecting')
    expect(room.state().connection).toBe('offline')
    stay().options.onConnection('connected')
    expect([room.state().connection, stays.length]).toEqual(['connected', 1])
  })
  test.each([
    [{ is: 'replaced' }, 'replaced'],
    [{ is: 'closed' }, 'meetingEnded'],
    [{ is: 'removed', why: 'removed' }, 'removed'],
  ] as const)('JM11: %o ends it', async (end, over) => {
    const { room, stays, stay } = entered()
    await settled()
    stay().options.onEnd(end)
    await vi.advanceTimersByTimeAsync(20_000)
    expect([room.state().over, stays.length, stay().closed]).toEqual([over, 1, true])
  })
  test('a removal without a reason is looked into, with a fresh token', async () => {
    const { stays, stay } = entered()
    await settled()
    stay().options.onEnd({ is: 'removed', why: 'made up' })
    await vi.advanceTimersByTimeAsync(420)
    expect(stays).toHaveLength(2)
  })
  test('lines of chat are sent and shown; too many are refused', async () => {
    const { room, stay, events } = entered()
    await settled()
    room.say('nobody hears that yet')
    stay().options.onConnection('connected')
    stay().options.onPeople([person(ANN), person(BO)], new Map())
    for (let times = 0; times < 11; times += 1) room.say(` ${times} `)
    expect(stay().sent).toEqual(Array.from({ length: 10 }, (_, nth) => ({ type: 'say', text: String(nth) })))
    expect(room.state().said.map(({ text }) => text)).toHaveLength(10)
    expect(events.at(-1)).toEqual({ type: 'refused', what: 'say' })
  })
  test('the host’s muting turns the microphone off here, and its level is none', async () => {
    const { room, stay, events } = entered({ microphone: true })
    await settled()
    expect(stay().options.ownLevel()).toBe(0.5)
    stay().options.onMuted('microphone')
    await settled()
    expect([room.state().own.microphone.on, stay().options.ownLevel()]).toEqual([false, 0])
    expect(events).toContainEqual({ type: 'muted', what: 'microphone' })
  })
})
