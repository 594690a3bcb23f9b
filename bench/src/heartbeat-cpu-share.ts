import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { WebSocket } from 'ws'
import { writeMeetings } from './parts/admissions.ts'
import { type BenchDatabase, openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { type BenchSession, writeSessions } from './parts/sessions.ts'
import { processorSeconds, residentMegabytes } from './parts/usage.ts'
import { type Measured, rounded } from './result.ts'

const TERMINALS_EACH = 5
const RENEWED_EVERY = 15_000
const CONNECTING_AT_ONCE = 50

const SIZES = { terminals: 20_000, seconds: 60 }
export type HeartbeatSizes = typeof SIZES

/** Terminals in meetings that say every 15 seconds that they are there (JM10), over live sockets of their own. */
export async function heartbeatCpuShare(sizes: HeartbeatSizes = SIZES): Promise<Measured> {
  const database = await openDatabase()
  try {
    return await measure(database, sizes)
  } finally {
    await database.drop()
  }
}

/** Each socket is an open file of the server, and one of this process; both have other files besides (Linux). */
function mostSockets(): number {
  const limit = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1]
  return limit === undefined ? Number.POSITIVE_INFINITY : Math.floor(Number(limit) / 1000 - 1) * 1000
}

async function measure(database: BenchDatabase, { terminals: wanted, seconds }: HeartbeatSizes): Promise<Measured> {
  const terminals = Math.min(wanted, mostSockets())
  const foyer = await startFoyer(database)
  const accounts = terminals / TERMINALS_EACH
  const sessions = await writeSessions(database.connectionString, { accounts, sessionsEach: TERMINALS_EACH })
  const meetings = await writeMeetings(database.connectionString, accounts / 2)
  const client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  const attendances = await bringIn(client, sessions, meetings)
  const sockets: WebSocket[] = []
  const gone: string[] = []
  for (let from = 0; from < sessions.length; from += CONNECTING_AT_ONCE)
    sockets.push(
      ...(await Promise.all(
        sessions.slice(from, from + CONNECTING_AT_ONCE).map((one) => connect(foyer.url, one, gone)),
      )),
    )
  const idle = await during(database, foyer.pid, client, seconds / 2)
  const stop = beat(sockets, sessions, attendances)
  await sleep(RENEWED_EVERY + 2000)
  const beating = await during(database, foyer.pid, client, seconds)
  stop()
  const { rows } = await client.query<{ present: number; shortest: number }>(
    `select count(*)::int as present, extract(epoch from min(lease_until) - now())::float as shortest
     from attendances where left_at is null`,
  )
  const megabytes = residentMegabytes(foyer.pid)
  await client.end()
  for (const socket of sockets) socket.terminate()
  await foyer.stop()
  const { present, shortest } = rows[0]!
  if (gone.length > 0 || present !== terminals)
    throw new Error(`${terminals - present} were lost, ${gone.length} heard so`)

  const hot = beating.hot / beating.updated
  return {
    ours: rounded(beating.server * 100),
    against: null,
    ratio: null,
    unit: '% of a core',
    aim: null,
    met: null,
    notes: `${terminals} terminals of ${accounts} accounts in ${meetings.length} meetings on one server process, each with a live socket of its own,
each saying every 15 s that it is there: ${rounded(terminals / 15)} messages a second. ${seconds} s of it, after ${seconds / 2} s in which they were
connected and said nothing. The sockets are those of one client process.${terminals < wanted ? `\n**Not ${wanted}: a process of this machine may not have so many open files (ulimit -n).**` : ''}

| | server | PostgreSQL | rows renewed/s | commits/s |
|---|---|---|---|---|
| saying nothing | ${percent(idle.server)} | ${percent(idle.postgres)} | ${rounded(idle.updated)} | ${rounded(idle.commits)} |
| in their meetings | ${percent(beating.server)} | ${percent(beating.postgres)} | ${rounded(beating.updated)} | ${rounded(beating.commits)} |

Shares of a core. ${rounded(hot * 100)} % of the renewals changed no index (HOT); ${beating.dead} dead rows at the end of it. The shortest
lease at the end had ${rounded(shortest)} s left; nobody was lost. ${rounded(megabytes)} MB of memory with all connected. Client, server and
database share the machine.`,
  }
}

const percent = (share: number) => `${rounded(share * 100)} %`

/** Written as coming in leaves it: the five terminals of an account in five meetings of others. */
async function bringIn(client: pg.Client, sessions: readonly BenchSession[], meetings: readonly string[]) {
  const { rows } = await client.query<{ id: string; session_id: string }>(
    `insert into attendances (id, meeting_id, owner_id, account_id, session_id, terminal, one_of_own, place, joined_at, lease_until)
     select gen_random_uuid(), m.id, m.owner_id, s.account_id, s.id, s.terminal, true, 1 + (n.nth - 1) % $3, now(),
       now() + interval '1 hour'
     from unnest($1::uuid[]) with ordinality as n (id, nth) join sessions s on s.id = n.id
     join unnest($2::uuid[]) with ordinality as w (id, nth) on w.nth = 1 + n.nth % cardinality($2::uuid[])
     join meetings m on m.id = w.id
     returning id, session_id`,
    [sessions.map((one) => one.id), meetings, TERMINALS_EACH],
  )
  await client.query('vacuum analyze attendances')
  return new Map(rows.map((row) => [row.session_id, row.id]))
}

/** Each at a moment of its own within the 15 seconds, as terminals are. */
function beat(
  sockets: readonly WebSocket[],
  sessions: readonly BenchSession[],
  attendances: ReadonlyMap<string, string>,
) {
  const messages = sessions.map((one) => JSON.stringify({ type: 'present', attendance: attendances.get(one.id) }))
  const slices = RENEWED_EVERY / 50
  let slice = 0
  const timer = setInterval(() => {
    for (let which = slice; which < sockets.length; which += slices) sockets[which]!.send(messages[which]!)
    slice = (slice + 1) % slices
  }, 50)
  return () => clearInterval(timer)
}

/** What was used and written in some seconds, each second. */
async function during(database: BenchDatabase, server: number, client: pg.Client, seconds: number) {
  const look = async () => {
    await client.query('select pg_stat_force_next_flush()')
    const { rows } = await client.query<Record<'updated' | 'hot' | 'dead' | 'commits', string>>(
      `select n_tup_upd as updated, n_tup_hot_upd as hot, n_dead_tup as dead,
         (select xact_commit from pg_stat_database where datname = current_database()) as commits
       from pg_stat_user_tables where relname = 'attendances'`,
    )
    const { updated, hot, dead, commits } = rows[0]!
    return {
      at: performance.now(),
      server: processorSeconds(server),
      postgres: postgresSeconds(database),
      updated: Number(updated),
      hot: Number(hot),
      dead: Number(dead),
      commits: Number(commits),
    }
  }
  const before = await look()
  await sleep(seconds * 1000)
  const after = await look()
  const passed = (after.at - before.at) / 1000
  const perSecond = (what: 'server' | 'postgres' | 'updated' | 'hot' | 'commits') =>
    (after[what] - before[what]) / passed
  return {
    server: perSecond('server'),
    postgres: perSecond('postgres'),
    updated: perSecond('updated'),
    hot: perSecond('hot'),
    commits: perSecond('commits'),
    dead: after.dead,
  }
}

/**
 * Of the database's processes: its main one, those that ended (their time goes to it), and those that run. One that ends
 * while they are read would be counted twice or not at all: they are read again then.
 */
function postgresSeconds({ folder }: BenchDatabase): number {
  const main = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  for (;;) {
    const before = timesOf(main)
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    const all = pids.flatMap((pid) => timesOf(Number(pid)) ?? [])
    const after = timesOf(main)
    if (!before || !after) throw new Error('the database is gone')
    if (before.ofEnded !== after.ofEnded) continue
    return all.filter((one) => one.parent === main).reduce((sum, one) => sum + one.own, after.own + after.ofEnded)
  }
}

/** In seconds; undefined for one that has just ended (Linux). */
function timesOf(pid: number): { pid: number; parent: number; own: number; ofEnded: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number)
    const seconds = (from: number) => (fields[from]! + fields[from + 1]!) / 100
    return { pid, parent: fields[1]!, own: seconds(11), ofEnded: seconds(13) }
  } catch {
    return undefined
  }
}

function connect(url: string, session: BenchSession, gone: string[]): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/live`)
  return new Promise((resolve, reject) => {
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', token: session.token })))
    socket.on('error', reject)
    socket.on('close', (code) => reject(new Error(`closed with ${code}`)))
    socket.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('{"type":"welcome"')) resolve(socket)
      if (text.startsWith('{"type":"attendance.gone"')) gone.push(session.id)
    })
  })
}
