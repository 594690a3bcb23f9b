import type { Admission, FromRoomTerminal, InRoom, Problem, ToRoomTerminal } from '@foyer/contract'
import { ROOM_CLOSE } from '@foyer/contract/room'
import { vi } from 'vitest'
import { OfflineError, RefusalError } from '../../api/problem.ts'
import { EmbeddedRoom } from '../embedded/embedded-room.ts'
import type { RoomEvent } from '../media-room.ts'
import { FakeDevices } from './fake-devices.ts'
import { FakePeer } from './fake-peer.ts'

export const ANN = 'attendance of ann'
export const BO = 'attendance of bo'

export function person(attendance: string, parts: Partial<InRoom> = {}): InRoom {
  return {
    attendance,
    account: `account of ${attendance}`,
    nickname: attendance,
    avatar: null,
    terminal: 'web',
    host: false,
    joinedAt: '2026-11-01T08:00:00.000Z',
    sends: { microphone: false, camera: false, screen: false },
    handUp: false,
    ...parts,
  }
}

/** One end of a socket that both ends can use. */
class FakeSocket {
  readyState: number = WebSocket.CONNECTING
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror: (() => void) | null = null
  readonly heard: FromRoomTerminal[] = []
  private readonly onHeard: (message: FromRoomTerminal) => void

  constructor(onHeard: (message: FromRoomTerminal, socket: FakeSocket) => void) {
    this.onHeard = (message) => onHeard(message, this)
    setTimeout(() => {
      if (this.readyState !== WebSocket.CONNECTING) return
      this.readyState = WebSocket.OPEN
      this.onopen?.()
    })
  }

  send(text: string): void {
    const message = JSON.parse(text) as FromRoomTerminal
    this.heard.push(message)
    this.onHeard(message)
  }

  close(): void {
    this.readyState = WebSocket.CLOSED
  }

  say(message: ToRoomTerminal): void {
    if (this.readyState === WebSocket.OPEN) this.onmessage?.({ data: JSON.stringify(message) })
  }

  /** The other end closes it, or the network does. */
  cut(code = 1006): void {
    this.readyState = WebSocket.CLOSED
    this.onclose?.({ code })
  }
}

/**
 * A terminal before a room that keeps contract/room.ts: a ticket lets in once, an offer is answered, and everything that
 * is said to it is kept. Time is the test's.
 */
export function enteredRoom(choices = { microphone: true, camera: true }, ticket: { goodFor?: number } = {}) {
  const devices = new FakeDevices()
  const sockets: FakeSocket[] = []
  const peers: FakePeer[] = []
  const events: RoomEvent[] = []
  const tickets = new Set(['ticket 1'])
  const watching = new Set<() => void>()
  let made = 1
  const server = {
    people: [person(ANN)] as InRoom[],
    /** What asking for a ticket throws. */
    refuses: undefined as 'gone' | 'signedOut' | 'offline' | 'busy' | undefined,
    answers: true,
    online: true,
  }

  const renewTicket = vi.fn(async (): Promise<Admission> => {
    await Promise.resolve()
    if (server.refuses === 'offline') throw new OfflineError('away')
    if (server.refuses) throw new RefusalError(PROBLEMS[server.refuses] as Problem, undefined)
    made += 1
    tickets.add(`ticket ${made}`)
    return { ticket: `ticket ${made}` } as Admission
  })

  function hear(message: FromRoomTerminal, socket: FakeSocket): void {
    if (message.type === 'hello') {
      if (tickets.delete(message.ticket))
        socket.say({ type: 'welcome', you: ANN, iceServers: [], participants: server.people, said: [] })
      else socket.cut(ROOM_CLOSE.NO_TICKET)
    }
    if (message.type === 'publish' && server.answers) socket.say({ type: 'published', sdp: 'answer' })
    if (message.type === 'ping') socket.say({ type: 'pong' })
  }

  const room = new EmbeddedRoom({
    devices: devices.asDevices(),
    openSocket: () => {
      const socket = new FakeSocket(hear)
      sockets.push(socket)
      return socket as unknown as WebSocket
    },
    openPeer: () => {
      const peer = new FakePeer()
      peers.push(peer)
      return peer as unknown as RTCPeerConnection
    },
    levelOf: () => ({ level: () => 0, close: () => undefined }),
    renewTicket,
    network: {
      isOnline: () => server.online,
      watch: (listener) => {
        watching.add(listener)
        return () => watching.delete(listener)
      },
    },
    now: Date.now,
    random: () => 1,
  })
  room.onEvent((event) => events.push(event))
  const admission = {
    attendance: ANN,
    ticket: 'ticket 1',
    expiresAt: new Date(Date.now() + (ticket.goodFor ?? 60_000)).toISOString(),
  } as Admission
  room.connect(admission, { ...choices, devices: {} })

  return {
    room,
    devices,
    server,
    events,
    renewTicket,
    sockets,
    /** The socket of now, and the two ways that belong to it. */
    socket: () => sockets.at(-1)!,
    sending: () => peers.at(-2)!,
    receiving: () => peers.at(-1)!,
    peers,
    /** What the terminal said over the socket of now, of that type. */
    heard: <T extends FromRoomTerminal['type']>(type: T) =>
      sockets.at(-1)!.heard.filter((one): one is Extract<FromRoomTerminal, { type: T }> => one.type === type),
    network(online: boolean) {
      server.online = online
      for (const listener of watching) listener()
    },
  }
}

const PROBLEMS = {
  gone: { code: 'attendance.gone', status: 409 },
  signedOut: { code: 'session.ended', status: 401 },
  busy: { code: 'server.busy', status: 503 },
} as const

/** Everything that waits for nothing but its turn. */
export function settled(): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(1)
}
