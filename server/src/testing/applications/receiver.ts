import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
  /** What it says, read. */
  said: { type: string; timestamp: string; data: Record<string, unknown> & { seq: number; meeting: string } }
}

/** A team's server that is told over HTTP what happens in its meetings. */
export interface Receiver {
  address: string
  /** In the order in which they came, whatever was answered. */
  received: Received[]
  /** What it answers from now on: 204 unless told. */
  answer(how: (one: Received) => number | Promise<number>): void
  /** How many calls for one meeting were open at once, at most. */
  mostAtOnce(): number
  stop(): Promise<void>
}

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const open = new Map<string, number>()
  let most = 0
  let how: (one: Received) => number | Promise<number> = () => 204

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await textOf(request)
    const one = { headers: request.headers, body, said: JSON.parse(body) }
    const { meeting } = one.said.data
    open.set(meeting, (open.get(meeting) ?? 0) + 1)
    most = Math.max(most, open.get(meeting) ?? 0)
    received.push(one)
    const status = await how(one)
    open.set(meeting, (open.get(meeting) ?? 0) - 1)
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  }

  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    answer(now) {
      how = now
    },
    mostAtOnce: () => most,
    stop() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
