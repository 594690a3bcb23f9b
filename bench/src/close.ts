import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { type BenchDatabase, openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { percentile } from './parts/median.ts'
import { type BenchSession, writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 100
const ACCOUNTS = 20_000
const TERMINALS_EACH = 5
const CLOSED = 400
const WARM_UP = 40
const AT_ONCE = 4
const FINISHED_WITHIN = 120_000

/** From the request that closes an account to its answer: every terminal signed out, everything of it erased. */
export async function close(): Promise<Measured> {
  const database = await openDatabase()
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
  const servers = [await startFoyer(database), await startFoyer(database)]
  const noticeVersion = await noticeAt(servers[0]!.url, database)
  const sessions = await writeSessions(database.connectionString, { accounts: ACCOUNTS, sessionsEach: TERMINALS_EACH })
  const people = [...Map.groupBy(sessions, (session) => session.account).values()].map(([first]) => first!)
  const leaving = people.slice(0, WARM_UP + CLOSED)
  const proofs = await writeProofs(client, leaving)

  const closeOne = async (turn: number) => {
    const from = performance.now()
    const answer = await fetch(`${servers[turn % 2]!.url}/v1/my/closure`, {
      method: 'POST',
      headers: { authorization: `Bearer ${leaving[turn]!.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ proof: proofs[turn], noticeVersion }),
    })
    const { ended } = (await answer.json()) as { ended?: number }
    if (ended !== TERMINALS_EACH) throw new Error(`not closed: ${answer.status}`)
    return performance.now() - from
  }
  for (let turn = 0; turn < WARM_UP; turn += 1) await closeOne(turn)
  const spans: number[] = []
  const queue = Array.from({ length: CLOSED }, (_, index) => WARM_UP + index).values()
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const turn of queue) spans.push(await closeOne(turn))
    }),
  )
  await allFinished(client, leaving.length)
  const finishedAfter = (performance.now() - begun) / 1000
  for (const server of servers) await server.stop()

  const [p50, p99] = [percentile(spans, 0.5), percentile(spans, 0.99)]
  return {
    ours: rounded(p99),
    against: null,
    ratio: null,
    unit: 'ms',
    aim: AIM,
    met: p99 < AIM,
    notes: `${CLOSED} of ${ACCOUNTS} accounts with ${TERMINALS_EACH} terminals each, on two server processes in turn, ${AT_ONCE} at a time; the proof was given
before. From \`POST /v1/my/closure\` being sent to its answer: every session ended, every row of the account erased, the
number told and free. 50 ms of it are the wait until no process answers for the ended sessions from memory any more.
p50 ${rounded(p50)} ms, p99 ${rounded(p99)} ms, slowest ${rounded(Math.max(...spans))} ms. The jobs that finish the closures ran beside it;
the last receipt was signed ${rounded(finishedAfter)} s after the first of these requests. Client, servers and database share the machine.`,
  }
}

/** The notice as the server has it now. */
async function noticeAt(url: string, database: BenchDatabase): Promise<string> {
  const [session] = await writeSessions(database.connectionString, { accounts: 1, sessionsEach: 1, from: ACCOUNTS })
  const answer = await fetch(`${url}/v1/my/closure`, { headers: { authorization: `Bearer ${session!.token}` } })
  return ((await answer.json()) as { noticeVersion: string }).noticeVersion
}

/** As proving leaves them; a password takes longer to check than an account to close. */
async function writeProofs(client: pg.Pool, sessions: readonly BenchSession[]): Promise<string[]> {
  const proofs = sessions.map(() => randomBytes(32).toString('base64url'))
  await client.query(
    `insert into proofs (hash, account_id, session_id, action, method, given_at, expires_at)
      select hash, account, session, 'closeAccount', 'smsCode', now(), now() + interval '1 hour'
      from unnest($1::bytea[], $2::uuid[], $3::uuid[]) as p (hash, account, session)`,
    [
      proofs.map((proof) => createHash('sha256').update(proof).digest()),
      sessions.map((one) => one.account),
      sessions.map((one) => one.id),
    ],
  )
  return proofs
}

async function allFinished(client: pg.Pool, count: number): Promise<void> {
  const until = performance.now() + FINISHED_WITHIN
  for (;;) {
    const { rows } = await client.query<{ done: number }>(
      'select count(*)::int as done from closures where receipt is not null',
    )
    if (rows[0]!.done === count) return
    if (performance.now() > until) throw new Error(`${count - rows[0]!.done} closures were not finished`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
