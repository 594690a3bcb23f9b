import { jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LiveKitStandIn, NOT_FOUND, startLiveKitStandIn } from '../../../../testing/livekit-stand-in.ts'
import { configFrom } from '../../../config/index.ts'
import type { MediaEngine, Seat } from '../media-engine.ts'
import { openLiveKit } from './engine.ts'

const MEETING = '00000000-0000-7000-8000-000000000001'
const SEAT: Seat = {
  attendance: '00000000-0000-7000-8000-0000000000a1',
  meeting: MEETING,
  account: '00000000-0000-7000-8000-0000000000c1',
  nickname: '小红',
  avatar: null,
  terminal: 'ios',
  host: true,
  joinedAt: '2026-01-02T03:04:05.000Z',
}
const shown = (change: Partial<Seat> = {}) => {
  const { attendance: _, meeting: __, ...rest } = { ...SEAT, ...change }
  return JSON.stringify(rest)
}

describe('LiveKit', () => {
  let liveKit: LiveKitStandIn
  let media: MediaEngine
  beforeEach(async () => {
    liveKit = await startLiveKitStandIn()
    media = openLiveKit(configFrom({ DATABASE_URL: 'postgresql://foyer@db/foyer', ...liveKit.settings }))
  })
  afterEach(() => liveKit.stop())

  const methods = () => liveKit.asked.map(({ method }) => method)

  it('lets a terminal into the room of its meeting for a minute, and into nothing else', async () => {
    const grant = await media.grant(SEAT, [])
    if (grant.engine !== 'liveKit') throw new Error('another engine')
    expect(grant.url).toBe('ws://livekit.test')
    const { payload } = await jwtVerify(grant.token, new TextEncoder().encode(liveKit.secret), { issuer: liveKit.key })
    expect(payload.sub).toBe(SEAT.attendance)
    expect((payload.exp ?? 0) - (payload.nbf ?? 0)).toBe(60)
    expect(payload.video).toEqual({
      roomJoin: true,
      room: MEETING,
      canPublish: true,
      canPublishSources: ['camera', 'microphone', 'screen_share'],
      canPublishData: true,
      canSubscribe: true,
      canUpdateOwnMetadata: false,
    })
    expect(JSON.parse(String(payload.metadata))).toEqual(JSON.parse(shown()))
    expect(liveKit.asked).toEqual([])
  })

  it('says why and then removes; the rights for that are of this room alone', async () => {
    await media.revoke(MEETING, SEAT.attendance, 'removed')
    expect(methods()).toEqual(['UpdateParticipant', 'RemoveParticipant'])
    expect(liveKit.asked[0]?.body).toMatchObject({ identity: SEAT.attendance, attributes: { out: 'removed' } })
    expect(liveKit.asked[1]).toMatchObject({
      body: { room: MEETING, identity: SEAT.attendance },
      video: { roomAdmin: true, room: MEETING },
    })
  })

  it('removes though why cannot be said', async () => {
    liveKit.answers('UpdateParticipant', 'never')
    const began = performance.now()
    await media.revoke(MEETING, SEAT.attendance, 'removed')
    expect(performance.now() - began).toBeLessThan(2500)
    expect(methods()).toContain('RemoveParticipant')
  })

  it('is content where there is no such room or participant', async () => {
    for (const method of ['UpdateParticipant', 'RemoveParticipant', 'DeleteRoom', 'GetParticipant', 'ListParticipants'])
      liveKit.answers(method, NOT_FOUND)
    await media.revoke(MEETING, SEAT.attendance, 'left')
    await media.close(MEETING)
    await media.mute(MEETING, SEAT.attendance, 'camera')
    await media.hostIs(MEETING, SEAT.account)
    expect(await media.list(MEETING)).toEqual([])
    expect(methods()).toHaveLength(6)
  })

  it('tries again what may pass, three times in all', async () => {
    liveKit.answers('DeleteRoom', { status: 503 }, { status: 503 }, { status: 200 })
    await media.close(MEETING)
    liveKit.answers('DeleteRoom', { status: 500 })
    await expect(media.close(MEETING)).rejects.toThrow('LiveKit answered 500')
    expect(methods()).toHaveLength(6)
  })

  it('does not try again what was refused', async () => {
    liveKit.answers('DeleteRoom', { status: 403, body: { code: 'permission_denied', msg: 'no' } })
    await expect(media.close(MEETING)).rejects.toThrow('LiveKit answered 403')
    expect(methods()).toHaveLength(1)
  })

  it('does not wait for ever for an answer', async () => {
    liveKit.answers('ListRooms', 'never')
    const began = performance.now()
    await expect(media.rooms()).rejects.toThrow('LiveKit did not answer')
    expect(performance.now() - began).toBeLessThan(13_000)
    expect(methods()).toHaveLength(3)
  })

  it('with another secret is refused', async () => {
    const settings = { ...liveKit.settings, LIVEKIT_API_SECRET: 'another secret, which is also long enough' }
    const other = openLiveKit(configFrom({ DATABASE_URL: 'postgresql://foyer@db/foyer', ...settings }))
    await expect(other.rooms()).rejects.toThrow('LiveKit answered 401')
    expect(liveKit.asked).toEqual([])
  })

  it('mutes what is on of that kind', async () => {
    const tracks = [
      { sid: 'TR_a', source: 'MICROPHONE' },
      { sid: 'TR_b', source: 'CAMERA' },
      { sid: 'TR_c', source: 'CAMERA', muted: true },
    ]
    liveKit.answers('GetParticipant', { status: 200, body: { identity: SEAT.attendance, tracks } })
    await media.mute(MEETING, SEAT.attendance, 'camera')
    expect(liveKit.asked.slice(1).map(({ body }) => body)).toMatchObject([{ trackSid: 'TR_b', muted: true }])
  })

  it('shows one account as the host, and writes only what changed', async () => {
    const guest = { identity: 'b', metadata: shown({ account: 'c2', host: false }), state: 'ACTIVE' }
    const host = { identity: 'a', metadata: shown(), state: 'ACTIVE' }
    liveKit.answers('ListParticipants', { status: 200, body: { participants: [host, guest] } })
    await media.hostIs(MEETING, SEAT.account)
    expect(methods()).toEqual(['ListParticipants'])
    await media.hostIs(MEETING, 'c2')
    const written = liveKit.asked.slice(2).map(({ body }) => [body.identity, JSON.parse(String(body.metadata)).host])
    expect(written).toEqual([
      ['a', false],
      ['b', true],
    ])
  })

  it('lists who is there, and the rooms that are meetings', async () => {
    const participants = [
      { identity: 'a', state: 'JOINED' },
      { identity: 'b', state: 'DISCONNECTED' },
    ]
    liveKit.answers('ListParticipants', { status: 200, body: { participants } })
    expect(await media.list(MEETING)).toEqual(['a'])
    liveKit.answers('ListRooms', { status: 200, body: { rooms: [{ name: MEETING }, { name: 'somebody-else' }] } })
    expect(await media.rooms()).toEqual([MEETING])
  })
})
