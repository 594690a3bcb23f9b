import { type FromRoomTerminal, ROOM_CLOSE, type ToRoomTerminal } from '@foyer/contract'
import type { WebSocket } from 'ws'
import { FOR_ROOMS, readTicket } from '../admission/ticket.ts'
import type { Platform } from '../platform/deps.ts'
import type { Door, Entered } from '../platform/outside/media/media-engine.ts'
import { comeIn } from './come-in.ts'
import type { Pace, Paces } from './pace.ts'
import { MOST_BYTES_OF_HELLO, MOST_BYTES_OF_MESSAGE, readMessage } from './room-messages.ts'
import { waitingFor } from './waiting-for.ts'

type Needs = Pick<Platform, 'db' | 'clock' | 'secrets' | 'config' | 'media' | 'log'>
type Said = Exclude<FromRoomTerminal, { type: 'hello' }>

const HELLO_WITHIN = 5000
/** One that does not read is cut off; it comes back with a fresh ticket. */
const BUSY_BYTES = 2_000_000

/** What is said over one socket: the hello, once, and then what the terminal says in its room, as fast as it may. */
export function converse(socket: WebSocket, door: Door, paces: Paces, deps: Needs): void {
  let inside: { entered: Entered; isInTime: Pace } | undefined
  let saidHello = false
  /** What is said while the terminal comes in is heard as soon as it is in. */
  const waiting = waitingFor<Said>()
  const late = setTimeout(() => socket.close(ROOM_CLOSE.NOT_UNDERSTOOD), HELLO_WITHIN)

  function send(message: ToRoomTerminal): void {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > BUSY_BYTES) socket.terminate()
    else socket.send(JSON.stringify(message))
  }

  async function hearHello(token: string): Promise<void> {
    const ticket = await readTicket(deps, token, FOR_ROOMS)
    if (!ticket) return socket.close(ROOM_CLOSE.NO_TICKET)
    const isInTime = paces.of(ticket.attendance)
    if (!isInTime('hello')) return socket.close(ROOM_CLOSE.TOO_FAST)
    const entered = await comeIn(socket, send, ticket, door, deps)
    if (!entered) return
    inside = { entered, isInTime }
    if (socket.readyState === socket.OPEN) for (const message of waiting.take()) hear(message)
    else entered.gone()
  }

  function hear(message: Said): void {
    if (!inside || socket.readyState !== socket.OPEN) return
    const { entered, isInTime } = inside
    if (!isInTime(message.type)) {
      if (message.type === 'say') send({ type: 'refused', what: 'say', why: 'tooFast' })
      else end(ROOM_CLOSE.TOO_FAST)
    } else if (message.type === 'ping') send({ type: 'pong' })
    else entered.hear(message)
  }

  /** Nothing more of it is heard, and its media ends, though the socket may take its time to close. */
  function end(code: number): void {
    socket.close(code)
    inside?.entered.gone()
  }

  socket.on('message', (data: Buffer) => {
    if (socket.readyState !== socket.OPEN) return
    const message =
      data.length > (saidHello ? MOST_BYTES_OF_MESSAGE : MOST_BYTES_OF_HELLO) ? undefined : readMessage(data)
    // First the hello, and once.
    if (!message || (message.type === 'hello') === saidHello) return end(ROOM_CLOSE.NOT_UNDERSTOOD)
    if (message.type !== 'hello') {
      if (inside) hear(message)
      else if (!waiting.keep(message, data.length)) end(ROOM_CLOSE.TOO_FAST)
      return
    }
    saidHello = true
    clearTimeout(late)
    hearHello(message.ticket).catch((error: unknown) => {
      deps.log.error({ err: error }, 'a terminal did not come into its room')
      end(ROOM_CLOSE.COME_BACK)
    })
  })
  socket.on('close', () => {
    clearTimeout(late)
    inside?.entered.gone()
  })
}
