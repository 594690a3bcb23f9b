import { LIVE_PATH, type ToTerminal } from '@foyer/contract'
import { WebSocket } from 'ws'

type Told = Extract<ToTerminal, { seq: number }>

/** A terminal's live socket that comes back by itself, as the screens do: it says the `seq` it saw last. */
export interface LiveClient {
  /** Everything it was told on all its connections, in order of arrival. */
  heard: ToTerminal[]
  /** The numbers of what was told to the account, in order of arrival; `welcome` aside. */
  seqs(): number[]
  /** How many fresh welcomes it got after the first: each one replaces what it could not be told. */
  freshWelcomes(): number
  connections(): number
  closeCodes: number[]
  /** Breaks the connection as a lost network does (TCP reset). */
  cut(): void
  stop(): void
}

const COMES_BACK_AFTER = 100
const SESSION_OVER = 4401

export function liveClient(urls: readonly string[], token: string): LiveClient {
  const heard: ToTerminal[] = []
  const closeCodes: number[] = []
  let socket: WebSocket | undefined
  let seen: number | undefined
  let connections = 0
  let over = false

  function connect(): void {
    if (over) return
    const url = urls[connections % urls.length]!
    socket = new WebSocket(`${url.replace('http', 'ws')}${LIVE_PATH}`)
    connections += 1
    socket.on('open', () =>
      socket?.send(JSON.stringify({ type: 'hello', token, ...(seen !== undefined && { after: seen }) })),
    )
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as ToTerminal
      heard.push(message)
      if ('seq' in message) seen = message.seq
    })
    socket.on('error', () => undefined) // `close` follows
    socket.on('close', (code) => {
      closeCodes.push(code)
      if (code === SESSION_OVER) over = true
      setTimeout(connect, COMES_BACK_AFTER)
    })
  }

  connect()
  return {
    heard,
    closeCodes,
    seqs: () => heard.flatMap((one) => (isTold(one) ? [one.seq] : [])),
    freshWelcomes: () => heard.filter((one) => one.type === 'welcome' && !one.resumed).length - 1,
    connections: () => connections,
    cut: () => (socket as unknown as { _socket?: { resetAndDestroy(): void } })?._socket?.resetAndDestroy(),
    stop() {
      over = true
      socket?.terminate()
    },
  }
}

function isTold(message: ToTerminal): message is Told {
  return 'seq' in message && message.type !== 'welcome'
}
