import { type FromRoomTerminal, ROOM_CLOSE, ROOM_PATH, type ToRoomTerminal } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'
import type { WebSocket } from 'ws'
import type { Platform } from '../platform/deps.ts'
import type { Door, Entered } from '../platform/outside/media/media-engine.ts'
import { comeIn } from './come-in.ts'
import { openPace } from './pace.ts'
import { MOST_BYTES_OF_HELLO, MOST_BYTES_OF_MESSAGE, readMessage } from './room-messages.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config' | 'media' | 'log'>

const HELLO_WITHIN = 5000
/** One that does not read is cut off; it comes back with a fresh ticket. */
const BUSY_BYTES = 2_000_000

/** The room socket, one per terminal in a meeting; for an engine whose rooms are in this process. */
export function mediaRoutes(app: FastifyInstance, deps: Needs): void {
  const { door } = deps.media
  if (!door) return
  app.get(ROOM_PATH, { websocket: true, schema: { hide: true } }, (socket) => serve(socket, door, deps))
}

function serve(socket: WebSocket, door: Door, deps: Needs): void {
  const isInTime = openPace()
  /** What is said while the terminal comes in is heard as soon as it is in. */
  let coming: Promise<Entered | undefined> | undefined
  const late = setTimeout(() => socket.close(ROOM_CLOSE.NOT_UNDERSTOOD), HELLO_WITHIN)

  function send(message: ToRoomTerminal): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > BUSY_BYTES) socket.terminate()
    else socket.send(JSON.stringify(message))
  }

  function sayHello(ticket: string): void {
    clearTimeout(late)
    coming = comeIn(socket, send, ticket, door, deps).catch((error: unknown) => {
      deps.log.error({ err: error }, 'a terminal did not come into its room')
      socket.close(ROOM_CLOSE.COME_BACK)
      return undefined
    })
  }

  /** Nothing more of it is heard, and its media ends, though the socket may take its time to close. */
  function end(code: number): void {
    socket.close(code)
    void coming?.then((entered) => entered?.gone())
  }

  function hear(message: Exclude<FromRoomTerminal, { type: 'hello' }>): void {
    if (!isInTime(message.type)) {
      if (message.type === 'say') send({ type: 'refused', what: 'say', why: 'tooFast' })
      else end(ROOM_CLOSE.NOT_UNDERSTOOD)
    } else if (message.type === 'ping') send({ type: 'pong' })
    else void coming?.then((entered) => entered?.hear(message))
  }

  socket.on('message', (data: Buffer) => {
    if (socket.readyState !== socket.OPEN) return
    const message = data.length > (coming ? MOST_BYTES_OF_MESSAGE : MOST_BYTES_OF_HELLO) ? undefined : readMessage(data)
    // First the hello, and once.
    if (!message || (message.type === 'hello') !== (coming === undefined)) end(ROOM_CLOSE.NOT_UNDERSTOOD)
    else if (message.type === 'hello') sayHello(message.ticket)
    else hear(message)
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    clearTimeout(late)
    void coming?.then((entered) => entered?.gone())
  })
}
