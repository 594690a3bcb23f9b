import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { type BenchDatabase, openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { percentile } from './parts/median.ts'
import { type BenchSession, writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 100
const ACCOUNTS = 400
const TERMINALS_EACH = 5
const ENDS_EACH = 3
const AT_ONCE = 4
const CONNECTING_AT_ONCE = 25

interface Terminal {
  session: BenchSession
  socket: WebSocket
  /** Which server process it is connected to. */
  at: number
  toldAt?: number
}

/** From the request that ends a session to that session's terminal being told, across two server processes. */
export async function signOutTold(): Promise<Measured> {
  const database = await openDatabase()
  try {
    return await measure(database)
  } finally {
    await database.drop()
  }
}

async function measure(database: BenchDatabase): Promise<Measured> {
  const servers = [await startFoyer(database), await startFoyer(database)]
  const urls = servers.map((server) => server.url)
  const sessions = await writeSessions(database.connectionString, {
    accounts: ACCOUNTS,
    sessionsEach: TERMINALS_EACH,
  })
  const terminals: Terminal[] = []
  for (let from = 0; from < sessions.length; from += CONNECTING_AT_ONCE) {
    const some = sessions.slice(from, from + CONNECTING_AT_ONCE)
    terminals.push(...(await Promise.all(some.map((session, index) => connect(urls, session, (from + index) % 2)))))
  }
  await sleep(1000)

  const people = Map.groupBy(terminals, (terminal) => terminal.session.account)
  const ends = [...people.values()].flatMap(([ender, ...others]) =>
    others.slice(0, ENDS_EACH).map((ended) => ({ ender: ender!, ended })),
  )
  const spans: number[] = []
  const queue = ends.entries()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [turn, { ender, ended }] of queue) spans.push(await end(urls, ender, ended, turn))
    }),
  )
  const connected = terminals.filter((one) => one.socket.readyState === WebSocket.OPEN).length
  for (const { socket } of terminals) socket.terminate()
  for (const server of servers) await server.stop()
  if (connected !== terminals.length - ends.length) throw new Error(`${connected} terminals stayed connected`)

  const [p50, p99] = [percentile(spans, 0.5), percentile(spans, 0.99)]
  return {
    ours: rounded(p99),
    against: null,
    ratio: null,
    unit: 'ms',
    aim: AIM,
    met: p99 < AIM,
    notes: `${terminals.length} connected terminals of ${ACCOUNTS} accounts on two server processes, ${spans.length} ends,
${AT_ONCE} at a time. From \`DELETE /v1/my/terminals/{session}\` being sent to \`session.ended\` having arrived on that
session's socket; every other request goes to the process that the socket is not connected to. The sockets and the
requests are those of one client process. p50 ${rounded(p50)} ms, p99 ${rounded(p99)} ms,
slowest ${rounded(Math.max(...spans))} ms.`,
  }
}

async function end(urls: string[], ender: Terminal, ended: Terminal, turn: number): Promise<number> {
  const url = urls[(ended.at + turn) % urls.length]
  const told = new Promise<void>((resolve) => ended.socket.once('close', () => resolve()))
  const from = performance.now()
  const answer = await fetch(`${url}/v1/my/terminals/${ended.session.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${ender.session.token}` },
  })
  if (answer.status !== 204) throw new Error(`not ended: ${answer.status} ${await answer.text()}`)
  await told
  if (ended.toldAt === undefined) throw new Error('a terminal was closed without being told why')
  return ended.toldAt - from
}

async function connect(urls: string[], session: BenchSession, at: number): Promise<Terminal> {
  const socket = new WebSocket(`${urls[at]?.replace('http', 'ws')}/v1/live`)
  const terminal: Terminal = { session, socket, at }
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token: session.token })))
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)))
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('{"type":"welcome"')) resolve()
      if (text.startsWith('{"type":"session.ended"')) terminal.toldAt = performance.now()
    })
  })
  return terminal
}
