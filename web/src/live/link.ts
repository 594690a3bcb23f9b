import { type FromTerminal, LIVE_CLOSE, type ToTerminal } from '@foyer/contract/live'

export type LinkState = 'connecting' | 'live' | 'lost'

export interface LinkOptions {
  open: () => WebSocket
  /** The bearer token of a client; the web has its cookie. */
  token: () => string | undefined
  onMessage: (message: ToTerminal) => void
  onState: (state: LinkState) => void
  /** The server says that there is no running session. */
  onSessionOver: () => void
  random?: () => number
}

const PING_EVERY = 20_000
const PONG_WITHIN = 10_000
const FIRST_WAIT = 500
const LONGEST_WAIT = 30_000

/**
 * The live link of one terminal. Goes on by itself after a lost connection, saying the last message it saw, so that
 * nothing is missed and nothing comes twice.
 */
export class LiveLink {
  private readonly options: LinkOptions
  private socket: WebSocket | undefined
  private seen: number | undefined
  private failures = 0
  private closed = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private ping: ReturnType<typeof setInterval> | undefined
  private pong: ReturnType<typeof setTimeout> | undefined

  constructor(options: LinkOptions) {
    this.options = options
    this.connect()
  }

  /** The network came back or the person did: try at once, and if connected, make sure. */
  wake(): void {
    if (this.closed) return
    if (this.socket) this.sayPing()
    else this.connect()
  }

  /** Says something when it is connected; what is said meanwhile is lost, so it is only for what is said again. */
  tell(message: FromTerminal): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.say(message)
  }

  close(): void {
    this.closed = true
    this.drop()
  }

  private connect(): void {
    clearTimeout(this.retry)
    this.options.onState(this.failures > 1 ? 'lost' : 'connecting')
    const socket = this.options.open()
    this.socket = socket
    socket.onopen = () => this.sayHello()
    socket.onmessage = (event) => this.hear(String(event.data))
    socket.onclose = (event) => this.lose(event.code)
    socket.onerror = () => undefined // a close follows
  }

  private sayHello(): void {
    const token = this.options.token()
    this.say({ type: 'hello', ...(token && { token }), ...(this.seen !== undefined && { after: this.seen }) })
    this.ping = setInterval(() => this.sayPing(), PING_EVERY)
  }

  private sayPing(): void {
    if (this.socket?.readyState !== WebSocket.OPEN || this.pong) return
    this.say({ type: 'ping' })
    this.pong = setTimeout(() => this.lose(), PONG_WITHIN)
  }

  private say(message: FromTerminal): void {
    this.socket?.send(JSON.stringify(message))
  }

  private hear(text: string): void {
    const message = JSON.parse(text) as ToTerminal
    if (message.type === 'pong') {
      clearTimeout(this.pong)
      this.pong = undefined
      return
    }
    if (message.type === 'welcome') {
      this.failures = 0
      // what was missed follows a resumed welcome, and counts only once it is here
      if (!message.resumed) this.seen = message.seq
      this.options.onState('live')
    } else if ('seq' in message) {
      if (this.seen !== undefined && message.seq <= this.seen) return
      this.seen = message.seq
    }
    this.options.onMessage(message)
  }

  private lose(code?: number): void {
    if (this.closed) return
    this.drop()
    if (code === LIVE_CLOSE.SESSION_OVER) {
      this.options.onSessionOver()
      return
    }
    this.failures += 1
    this.options.onState(this.failures > 1 ? 'lost' : 'connecting')
    this.retry = setTimeout(() => this.connect(), waitBefore(this.failures, code, this.options.random ?? Math.random))
  }

  private drop(): void {
    clearTimeout(this.retry)
    clearInterval(this.ping)
    clearTimeout(this.pong)
    this.pong = undefined
    const socket = this.socket
    this.socket = undefined
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
  }
}

/** How long to wait after so many failures in a row, in milliseconds: doubling, never all terminals at once. */
export function waitBefore(failures: number, code: number | undefined, random: () => number): number {
  if (code === LIVE_CLOSE.COME_BACK) return 1_000 + random() * 1_000
  if (code === LIVE_CLOSE.NOT_UNDERSTOOD) return LONGEST_WAIT
  const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 10))
  return longest / 2 + (random() * longest) / 2
}
