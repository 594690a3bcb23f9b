import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { WebSocket } from 'ws'
import { type BenchDatabase, openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { percentile } from './parts/median.ts'
import { BEHIND_A_PROXY, freshNumber, rebind } from './parts/rebinding.ts'
import { type BenchSession, writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 100
const ACCOUNTS = 200
const TERMINALS_EACH = 5

/** From the commit of a rebinding to the last of the account's five terminals, on two server processes, being told. */
export async function signOutAll(): Promise<Measured> {
  // PostgreSQL says when it committed; the clock is that of this machine, for both.
  const database = await openDatabase({ track_commit_timestamp: 'on' })
  const client = new pg.Pool({ connectionString: database.connectionString, max: 2 })
  client.on('error', () => undefined) // the database ends before it only when something else failed
  try {
    return await measure(database, client)
  } finally {
    await client.end()
    await database.drop()
  }
}

async function measure(database: BenchDatabase, client: pg.Pool): Promise<Measured> {
  const servers = [await startFoyer(database, BEHIND_A_PROXY), await startFoyer(database, BEHIND_A_PROXY)]
  const urls = servers.map((server) => server.url)
  const sessions = await writeSessions(database.connectionString, { accounts: ACCOUNTS, sessionsEach: TERMINALS_EACH })
  const people = [...Map.groupBy(sessions, (session) => session.account).values()]
  const sockets = new Map<string, { told: Promise<number>; socket: WebSocket }[]>()
  for (const [index, terminals] of people.entries())
    sockets.set(
      terminals[0]!.account,
      await Promise.all(terminals.map((session, terminal) => connect(urls[(index + terminal) % 2]!, session))),
    )
  await sleep(1000)

  const spans: number[] = []
  for (const [turn, [session]] of people.entries()) {
    await rebind(client, urls[turn % 2]!, session!, freshNumber())
    const told = await Promise.all(sockets.get(session!.account)!.map((one) => one.told))
    const { rows } = await client.query<{ at: number }>(
      `select extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000 as at from rebindings where account_id = $1`,
      [session!.account],
    )
    spans.push(Math.max(...told) - Number(rows[0]!.at))
  }
  for (const { socket } of [...sockets.values()].flat()) socket.terminate()
  for (const server of servers) await server.stop()

  const [p50, p99] = [percentile(spans, 0.5), percentile(spans, 0.99)]
  return {
    ours: rounded(p99),
    against: null,
    ratio: null,
    unit: 'ms',
    aim: AIM,
    met: p99 < AIM,
    notes: `${ACCOUNTS} accounts with ${TERMINALS_EACH} connected terminals each, on two server processes in turn; their
numbers are rebound one after another, each on the other process. From the commit of the rebinding, as PostgreSQL dates
it (\`pg_xact_commit_timestamp\`), until \`session.ended\` has arrived on the last of the account's five sockets. The
sockets are those of one client process. p50 ${rounded(p50)} ms, p99 ${rounded(p99)} ms, slowest ${rounded(Math.max(...spans))} ms.`,
  }
}

/** A connected terminal, and when it was told that it ended: epoch milliseconds with their fractions. */
async function connect(url: string, session: BenchSession): Promise<{ told: Promise<number>; socket: WebSocket }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`)
  const told = Promise.withResolvers<number>()
  await new Promise<void>((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token: session.token })))
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)))
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('{"type":"welcome"')) resolve()
      if (text.startsWith('{"type":"session.ended"')) told.resolve(performance.timeOrigin + performance.now())
    })
  })
  return { told: told.promise, socket }
}
