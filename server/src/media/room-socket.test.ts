import { type Admission, CHAT_LINE_MAX_LENGTH, ROOM_CLOSE } from '@foyer/contract'
import { ADMISSION_TICKET_LIVES_FOR } from '@foyer/rules'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { signTicket } from '../admission/ticket.ts'
import { addressOf, newcomer, type TestTerminal } from '../testing/index.ts'
import { openRoomSocket } from '../testing/rooms/room-socket.ts'
import { openRoomsStage, type RoomsStage } from '../testing/rooms/rooms-stage.ts'

describe('the room socket', { timeout: 60_000 }, () => {
  let stage: RoomsStage
  beforeAll(async () => {
    stage = await openRoomsStage()
  })
  afterEach(() => stage.clear())
  afterAll(() => stage.stop())

  async function started(): Promise<{ person: TestTerminal; admission: Admission }> {
    const person = await newcomer(stage.server, 'ios')
    return { person, admission: await stage.start(person) }
  }

  /** Comes in without media. */
  async function hello(ticket: string) {
    const socket = await openRoomSocket(stage.server.app)
    socket.say({ type: 'hello', ticket })
    return socket
  }

  it('welcomes with who is there, and what was said', async () => {
    const { person, admission } = await started()
    const socket = await hello(admission.ticket)
    const welcome = await socket.next('welcome')
    expect(welcome).toMatchObject({ you: admission.attendance, iceServers: [], said: [] })
    expect(welcome.participants).toEqual([
      {
        attendance: admission.attendance,
        account: person.account.id,
        nickname: person.account.nickname,
        avatar: null,
        terminal: 'ios',
        host: true,
        joinedAt: expect.any(String),
        handUp: false,
        sends: { microphone: false, camera: false, screen: false },
      },
    ])
    socket.say({ type: 'ping' })
    await socket.next('pong')
    socket.cut()
  })

  it('is closed for a ticket that is not good', async () => {
    const { admission } = await started()
    const { deps, clock } = stage.server
    const soon = new Date(clock.now().getTime() + ADMISSION_TICKET_LIVES_FOR)
    const ticket = {
      attendance: admission.attendance,
      meeting: admission.meeting.id,
      account: admission.meeting.owner?.account ?? '',
      terminal: 'ios',
      host: true,
    } as const
    const foreign = await signTicket(deps, ticket, 'another-application', soon)
    const [head, body, signature] = admission.ticket.split('.') as [string, string, string]
    const changed = `${head}.${body.slice(0, -4)}AAAA.${signature}`
    for (const wrong of ['nonsense', foreign, changed])
      expect(await (await hello(wrong)).closed, wrong.slice(0, 8)).toBe(ROOM_CLOSE.NO_TICKET)
    clock.pass(ADMISSION_TICKET_LIVES_FOR + 1000)
    expect(await (await hello(admission.ticket)).closed).toBe(ROOM_CLOSE.NO_TICKET)
  })

  it('is closed for a ticket whose attendance is over, with the reason', async () => {
    const { person, admission } = await started()
    await person.ask({ method: 'DELETE', url: `/v1/my/attendances/${admission.attendance}` })
    const socket = await hello(admission.ticket)
    expect(await socket.next('out')).toMatchObject({ reason: 'left' })
    expect(await socket.closed).toBe(ROOM_CLOSE.OUT)
  })

  it('is closed on what it does not understand', async () => {
    const { admission } = await started()
    const before = [
      'no json',
      '{"type":"ping"}',
      '{"type":"hello"}',
      JSON.stringify({ type: 'hello', ticket: 'x'.repeat(5000) }),
    ]
    for (const text of before) {
      const socket = await openRoomSocket(stage.server.app)
      socket.sayAnything(text)
      expect(await socket.closed, text.slice(0, 20)).toBe(ROOM_CLOSE.NOT_UNDERSTOOD)
    }
    const after = [
      { type: 'hello', ticket: admission.ticket },
      { type: 'say', text: '' },
      { type: 'say', text: 'x'.repeat(CHAT_LINE_MAX_LENGTH + 1) },
      { type: 'sends', source: 'smell', on: true },
      { type: 'publish', sdp: 'v=0', sources: {} },
      { type: 'publish', sdp: `v=0\r\nm=application 9 DTLS/SCTP 5000\r\na=mid:0`, sources: { 0: 'camera' } },
      { type: 'publish', sdp: `v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0`, sources: { 0: 'microphone' } },
      { type: 'publish', sdp: 'v=0', sources: { 0: 'camera', 1: 'camera', 2: 'camera', 3: 'camera' } },
    ]
    for (const message of after) {
      const socket = await hello(admission.ticket)
      await socket.next('welcome')
      socket.sayAnything(JSON.stringify(message))
      expect(await socket.closed, JSON.stringify(message).slice(0, 60)).toBe(ROOM_CLOSE.NOT_UNDERSTOOD)
    }
  })

  it('is closed on one that says nothing', async () => {
    const socket = await openRoomSocket(stage.server.app)
    expect(await socket.closed).toBe(ROOM_CLOSE.NOT_UNDERSTOOD)
  })

  it('is refused to the pages of another site', async () => {
    const socket = new WebSocket(`ws://${await addressOf(stage.server.app)}/v1/room`, { origin: 'https://evil.test' })
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve))
    expect(error.message).toContain('403')
  })

  it('passes on what is said, and hands; who comes later reads it', async () => {
    const [guest, later] = [await newcomer(stage.server, 'android'), await newcomer(stage.server, 'mac')]
    const { admission } = await started()
    const here = await hello(admission.ticket)
    await here.next('welcome')
    const there = await hello((await stage.join(guest, admission.meeting.id)).ticket)
    await there.next('welcome')
    const { participant } = await here.next('participant.joined')
    expect(participant).toMatchObject({ account: guest.account.id, terminal: 'android', host: false })

    there.say({ type: 'say', text: ' 大家好 ' })
    const { attendance, nickname } = participant
    const line = { attendance, nickname, text: '大家好', at: stage.server.clock.now().toISOString() }
    expect((await here.next('said')).line).toEqual(line)
    expect((await there.next('said')).line).toEqual(line)
    there.say({ type: 'hand', up: true })
    await here.next('participant.changed', (one) => one.participant.handUp)

    const last = await hello((await stage.join(later, admission.meeting.id)).ticket)
    const welcome = await last.next('welcome')
    expect(welcome.said).toEqual([line])
    expect(welcome.participants.map((one) => one.handUp)).toEqual([false, true, false])
    for (const one of [here, there, last]) one.cut()
  })

  it('lets nobody flood the others', async () => {
    const { admission } = await started()
    const socket = await hello(admission.ticket)
    await socket.next('welcome')
    for (let times = 0; times < 30; times += 1) socket.say({ type: 'say', text: String(times) })
    expect(await socket.next('refused')).toEqual({ type: 'refused', what: 'say', why: 'tooFast' })
    expect(socket.told.filter((one) => one.type === 'said').length).toBeLessThan(15)
    for (let times = 0; times < 60; times += 1) socket.say({ type: 'hand', up: times % 2 === 0 })
    expect(await socket.closed).toBe(ROOM_CLOSE.TOO_FAST)
    // Coming again begins where that ended.
    const again = await hello(admission.ticket)
    await again.next('welcome')
    for (let times = 0; times < 15; times += 1) again.say({ type: 'hand', up: times % 2 === 0 })
    expect(await again.closed).toBe(ROOM_CLOSE.TOO_FAST)
  })

  it('lets nobody come in again and again', async () => {
    const { admission } = await started()
    const ends: (string | number)[] = []
    while (ends.length < 40 && ends.at(-1) !== ROOM_CLOSE.TOO_FAST) {
      const socket = await hello(admission.ticket)
      ends.push(await Promise.race([socket.next('welcome').then(({ type }) => type), socket.closed]))
      socket.cut()
    }
    expect(new Set(ends)).toEqual(new Set(['welcome', ROOM_CLOSE.TOO_FAST]))
  })

  it('takes no more sockets from one address than an office has', async () => {
    const { person, admission } = await started()
    const sockets = await Promise.all(Array.from({ length: 350 }, () => openRoomSocket(stage.server.app)))
    const codes = await Promise.all(sockets.map((one) => one.closed))
    expect(codes).toContain(ROOM_CLOSE.TOO_FAST)
    expect(codes.filter((code) => code === ROOM_CLOSE.NOT_UNDERSTOOD).length).toBeGreaterThan(100) // no hello in time
    // An office comes back, too: a few at a time.
    const socket = await hello((await stage.renew(person, admission)).ticket)
    await socket.next('welcome')
    socket.cut()
  })
})
