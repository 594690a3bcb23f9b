import { type DescriptionFault, LINES_SENT_AT_MOST, ROOM_CLOSE } from '@foyer/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { RTCPeerConnection } from 'werift'
import { newcomer } from '../testing/index.ts'
import { openRoomSocket } from '../testing/rooms/room-socket.ts'
import { openRoomsStage, type RoomsStage } from '../testing/rooms/rooms-stage.ts'

const HEAD = 'm=audio 9 UDP/TLS/RTP/SAVPF 111'
const times = (count: number, line: (nth: number) => string) => Array.from({ length: count }, (_, nth) => line(nth))
const sdp = (...lines: string[]) => ['v=0', 'a=group:BUNDLE 0', HEAD, 'a=mid:0', ...lines].join('\r\n')

describe('a terminal that describes what no browser does', { timeout: 60_000 }, () => {
  let stage: RoomsStage
  beforeAll(async () => {
    stage = await openRoomsStage()
  })
  afterEach(() => stage.clear())
  afterAll(() => stage.stop())

  async function two() {
    const [ann, eve] = [await newcomer(stage.server, 'ios'), await newcomer(stage.server, 'android')]
    const admission = await stage.start(ann)
    const here = await stage.comeIn(admission)
    const evil = await stage.join(eve, admission.meeting.id)
    async function comeIn() {
      const socket = await openRoomSocket(stage.server.app)
      socket.say({ type: 'hello', ticket: evil.ticket })
      await socket.next('welcome')
      return socket
    }
    return { here, comeIn }
  }

  it.each<[string, DescriptionFault, string]>([
    ['1,000 lines', 'description.tooLong', sdp(...times(1000, (nth) => `${HEAD}\r\na=mid:x${nth}`))],
    ['25 lines', 'description.tooManyLines', sdp(...times(LINES_SENT_AT_MOST, (nth) => `${HEAD}\r\na=mid:x${nth}`))],
    ['1,500 candidates', 'description.tooLong', sdp(...times(1500, () => 'a=candidate:1 1 udp 1 10.0.0.1 9 typ host'))],
    [
      '200 candidates',
      'description.tooManyCandidates',
      sdp(...times(200, () => 'a=candidate:1 1 udp 1 10.0.0.1 9 typ host')),
    ],
    ['1,000 sources', 'description.tooManySources', sdp(...times(1000, (nth) => `a=ssrc:${nth} cname:x`))],
    ['an address that is none', 'description.malformed', sdp('c=IN IP9 somewhere', 'a=ice-ufrag:a', 'a=ice-pwd:b')],
  ])('%s: is out with %s, and nobody else is', async (_, fault, hostile) => {
    const { here, comeIn } = await two()
    const socket = await comeIn()
    socket.say({ type: 'publish', sdp: hostile, sources: { 0: 'microphone' } })
    expect(await socket.closed).toBe(ROOM_CLOSE.NOT_UNDERSTOOD)
    expect(await socket.closedFor).toBe(fault)
    here.socket.say({ type: 'ping' })
    await here.socket.next('pong')
  })

  it('10,000 lines or candidates are not read at all', async () => {
    const { comeIn } = await two()
    for (const hostile of [
      sdp(...times(10_000, (nth) => `${HEAD}\r\na=mid:x${nth}`)),
      sdp(...times(10_000, () => 'a=candidate:1 1 udp 1 10.0.0.1 9 typ host')),
    ]) {
      const socket = await comeIn()
      socket.say({ type: 'publish', sdp: hostile, sources: { 0: 'microphone' } })
      expect(await socket.closed).toBe(1009) // RFC 6455, 7.4.1: too big
    }
  })

  it('in an answer is out as well', async () => {
    const { here, comeIn } = await two()
    await here.publish('microphone')
    for (const [hostile, fault] of [
      [sdp(...times(3000, () => 'a=ssrc:1 cname:x')), 'description.tooLong'],
      [sdp(`${HEAD}\r\na=mid:1`), 'description.tooManyLines'],
      [sdp('a=ice-ufrag:a', 'a=setup:nobody'), 'description.malformed'],
    ] as const) {
      const socket = await comeIn()
      const { offer } = await socket.next('offer')
      socket.say({ type: 'answer', offer, sdp: hostile })
      expect(await socket.closed).toBe(ROOM_CLOSE.NOT_UNDERSTOOD)
      expect(await socket.closedFor).toBe(fault)
    }
  })

  it('in other types is not understood', async () => {
    const { comeIn } = await two()
    for (const message of [
      { type: 'publish', sdp: 7, sources: {} },
      { type: 'publish', sdp: ['v=0'], sources: {} },
      { type: 'publish', sdp: { toString: 'v=0' }, sources: {} },
      { type: 'publish', sdp: 'v=0', sources: ['microphone'] },
      { type: 'publish', sdp: 'v=0', sources: { 0: { microphone: true } } },
      { type: 'answer', offer: '1', sdp: 'v=0' },
      { type: 'candidate', of: 'sending', candidate: { candidate: 'x'.repeat(2000) } },
      { type: 'publish', sdp: 'x'.repeat(200_000), sources: {} },
    ]) {
      const socket = await comeIn()
      socket.sayAnything(JSON.stringify(message))
      expect(await socket.closed, JSON.stringify(message).slice(0, 60)).toBe(ROOM_CLOSE.NOT_UNDERSTOOD)
    }
  })

  it('always new lines, offer after offer, gets no more than it may have at once', async () => {
    const { comeIn } = await two()
    const socket = await comeIn()
    const peer = new RTCPeerConnection({ bundlePolicy: 'max-bundle', iceServers: [], iceUseIpv6: false })
    for (let nth = 0; nth < LINES_SENT_AT_MOST; nth += 1) peer.addTransceiver('audio', { direction: 'sendonly' })
    const offer = (await peer.createOffer()).sdp ?? ''
    await peer.close()
    socket.say({ type: 'publish', sdp: offer, sources: { 0: 'microphone' } })
    await socket.next('published')
    const [renamed] = [offer.replace(/a=mid:0\r/, 'a=mid:another\r').replace(/BUNDLE 0 /, 'BUNDLE another ')]
    expect(renamed).not.toBe(offer)
    socket.say({ type: 'publish', sdp: renamed, sources: { another: 'microphone' } })
    expect(await socket.closedFor).toBe('description.tooManyLines')
  })
})
