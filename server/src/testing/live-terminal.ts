import type { AddressInfo } from 'node:net'
import type { FromTerminal, ToTerminal } from '@foyer/contract'
import type { FastifyInstance } from 'fastify'
import { WebSocket } from 'ws'

/** A terminal's live socket, over the network; keeps what it was told. */
export interface LiveTerminal {
  told: ToTerminal[]
  /** The first message of this kind, now or later; rejects after the timeout. */
  next<T extends ToTerminal['type']>(type: T, timeoutMilliseconds?: number): Promise<Extract<ToTerminal, { type: T }>>
  say(message: FromTerminal): void
  closed: Promise<number>
  close(): void
  cut(): void
}

/** The address of a server under test; it listens on any free port the first time. */
export async function addressOf(app: FastifyInstance): Promise<string> {
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 })
  return `127.0.0.1:${(app.server.address() as AddressInfo).port}`
}

export async function connectLive(
  app: FastifyInstance,
  hello: Omit<Extract<FromTerminal, { type: 'hello' }>, 'type'>,
  headers: Record<string, string> = {},
): Promise<LiveTerminal> {
  const address = await addressOf(app)
  const socket = new WebSocket(`ws://${address}/v1/live`, { headers })
  const told: ToTerminal[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    told.push(JSON.parse(String(data)))
    for (const look of [...waiting]) look()
  })
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => undefined)
  socket.send(JSON.stringify({ type: 'hello', ...hello }))
  return {
    told,
    closed,
    say: (message) => socket.send(JSON.stringify(message)),
    close: () => socket.close(),
    cut: () => socket.terminate(),
    next: (type, timeoutMilliseconds = 5000) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`not told ${type}: ${JSON.stringify(told)}`)),
          timeoutMilliseconds,
        )
        const look = () => {
          const found = told.find((one) => one.type === type)
          if (!found) return
          clearTimeout(late)
          waiting.delete(look)
          resolve(found as never)
        }
        waiting.add(look)
        look()
      }),
  }
}
