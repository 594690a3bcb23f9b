import type { FromRoomTerminal, ToRoomTerminal } from '@foyer/contract'

const PING_EVERY = 10_000
const PONG_WITHIN = 8_000

export interface RoomSocketOptions {
  open: () => WebSocket
  ticket: string
  onMessage: (message: ToRoomTerminal) => void
  /** Once; the code of the close, none when the other side went silent. */
  onLost: (code?: number) => void
}

/** One conversation with the room: hello with the ticket, a sign of life every ten seconds, and its end. */
export class RoomSocket {
  private readonly options: RoomSocketOptions
  private readonly socket: WebSocket
  private closed = false
  private ping: ReturnType<typeof setInterval> | undefined
  private pong: ReturnType<typeof setTimeout> | undefined

  constructor(options: RoomSocketOptions) {
    this.options = options
    this.socket = options.open()
    this.socket.onopen = () => this.greet()
    this.socket.onmessage = (event) => this.hear(String(event.data))
    this.socket.onclose = (event) => this.lose(event.code)
    this.socket.onerror = () => undefined // a close follows
  }

  say(message: FromRoomTerminal): void {
    if (!this.closed && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message))
  }

  /** The network came back: make sure at once. */
  check(): void {
    if (this.pong) return
    this.say({ type: 'ping' })
    this.pong = setTimeout(() => this.lose(), PONG_WITHIN)
  }

  close(): void {
    this.closed = true
    clearInterval(this.ping)
    clearTimeout(this.pong)
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null
    this.socket.close()
  }

  private greet(): void {
    this.say({ type: 'hello', ticket: this.options.ticket })
    this.ping = setInterval(() => this.check(), PING_EVERY)
  }

  private hear(text: string): void {
    const message = JSON.parse(text) as ToRoomTerminal
    if (message.type === 'pong') {
      clearTimeout(this.pong)
      this.pong = undefined
    } else this.options.onMessage(message)
  }

  private lose(code?: number): void {
    if (this.closed) return
    this.close()
    this.options.onLost(code)
  }
}
