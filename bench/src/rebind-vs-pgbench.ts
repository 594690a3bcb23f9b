import pg from 'pg'
import { type BenchDatabase, openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { median, medianRatio, percentile } from './parts/median.ts'
import { findPgbench, type PgbenchRun, runPgbench } from './parts/pgbench.ts'
import { BEHIND_A_PROXY, freshNumber, rebind } from './parts/rebinding.ts'
import { preparePeople, replayOf } from './parts/replay.ts'
import { LOGS_WHO, type Said, saidDuring } from './parts/said-sql.ts'
import { type BenchSession, writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 0.5
const ROUNDS = 5
const AT_ONCE = 32
const EACH = 10
const ALONE = 60
const WARM_UP = 100
const OF_A_ROUND = ALONE + AT_ONCE * EACH

/** A whole rebinding, without waiting for codes, beside pgbench running the same SQL. */
export async function rebindVsPgbench(): Promise<Measured> {
  const database = await openDatabase(LOGS_WHO)
  const client = new pg.Pool({ connectionString: database.connectionString, max: 4 })
  client.on('error', () => undefined) // the database ends before it only when something else failed
  try {
    return await measure(database, client)
  } finally {
    await client.end()
    await database.drop()
  }
}

async function measure(database: BenchDatabase, client: pg.Pool): Promise<Measured> {
  const foyer = await startFoyer(database, BEHIND_A_PROXY)
  const accounts = WARM_UP + 1 + 2 * ROUNDS * OF_A_ROUND
  const sessions = await writeSessions(database.connectionString, { accounts, sessionsEach: 1 })
  const take = (count: number) => sessions.splice(0, count)
  const ours = (people: BenchSession[], atOnce: number) => rebindAll(client, foyer.url, people, atOnce)
  await ours(take(WARM_UP), AT_ONCE)
  const script = await recordedScript(database, client, foyer.url, take(1)[0]!)
  const pgbench = findPgbench()
  if (!pgbench) console.error('✗ There is no pgbench on this machine (postgresql-contrib): only our side is measured.')
  await preparePeople(
    client,
    take(ROUNDS * OF_A_ROUND).map((one) => one.account),
  )

  const alone: { ours: PgbenchRun; theirs?: PgbenchRun }[] = []
  const together: typeof alone = []
  const theirs = async (clients: number, times: number) =>
    pgbench && { theirs: await runPgbench(pgbench, database.connectionString, script.text, { clients, times }) }
  for (let round = 0; round < ROUNDS; round += 1) {
    alone.push({ ours: await ours(take(ALONE), 1), ...(await theirs(1, ALONE)) })
    together.push({ ours: await ours(take(AT_ONCE * EACH), AT_ONCE), ...(await theirs(AT_ONCE, EACH)) })
  }
  await foyer.stop()

  const rates = together.map((one) => one.ours.perSecond)
  const against = together.flatMap((one) => one.theirs?.perSecond ?? [])
  const ratio = pgbench ? medianRatio(rates, against) : null
  return {
    ours: rounded(median(rates)),
    against: pgbench ? rounded(median(against)) : null,
    ratio: ratio === null ? null : rounded(ratio),
    unit: 'rebindings/s',
    aim: AIM,
    met: ratio === null ? false : ratio >= AIM,
    notes: `A rebinding of the phone number as one server process does it, four requests: a code to the number, the proof
by it, a code to the new number, the rebinding itself; the time that codes take to arrive is not in it. Beside it
pgbench running the same ${script.statements} statements in the same four transactions, recorded from PostgreSQL's log while
the server rebound one, with other people's ids and hashes in them, in the extended protocol. ${AT_ONCE} at once, ${ROUNDS} rounds in
turns of ${AT_ONCE * EACH}; the ratio is the median of the rounds' ratios. The server waits 50 ms after the commit, until no process answers
for the ended sessions from memory any more; pgbench does not.
${pgbench ? '' : '**There was no pgbench on this machine, so nothing was compared.**\n'}
| at once | ours p50 | ours p99 | pgbench p50 | pgbench p99 |
|---|---|---|---|---|
| 1 | ${figures(alone)} |
| ${AT_ONCE} | ${figures(together)} |

Milliseconds for a whole rebinding. Client, server and database share the machine.`,
  }
}

/** What the server says for one person, to be said for others. */
async function recordedScript(database: BenchDatabase, client: pg.Pool, url: string, session: BenchSession) {
  const { rows } = await client.query<{ token: string; binding: string; old: string }>(
    `select '\\x' || encode(t.hash, 'hex') as token, b.id::text as binding, b.number as old
     from session_tokens t join phone_bindings b on b.account_id = $2 where t.session_id = $1`,
    [session.id, session.account],
  )
  const to = freshNumber()
  const said = await saidDuring(database, () => rebind(client, url, session, to))
  const ofIt = said.filter(isOfTheRebinding)
  const known = new Map(Object.entries({ account: session.account, session: session.id, ...rows[0]!, new: to }))
  return { text: replayOf(ofIt, known), statements: ofIt.length }
}

/** The delivery of messages goes on beside it, and is in neither side's time. */
function isOfTheRebinding({ text }: Said): boolean {
  return !/message_tries|(select|update) .*"messages"/s.test(text)
}

async function rebindAll(client: pg.Pool, url: string, people: BenchSession[], atOnce: number): Promise<PgbenchRun> {
  const milliseconds: number[] = []
  const queue = people.values()
  const from = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const person of queue) milliseconds.push((await rebind(client, url, person, freshNumber())).milliseconds)
    }),
  )
  return { perSecond: people.length / ((performance.now() - from) / 1000), milliseconds }
}

function figures(rounds: { ours: PgbenchRun; theirs?: PgbenchRun }[]): string {
  const all = (side: 'ours' | 'theirs') => rounds.flatMap((one) => one[side]?.milliseconds ?? [])
  const both = (times: number[]) =>
    times.length === 0 ? ['–', '–'] : [0.5, 0.99].map((part) => rounded(percentile(times, part)))
  return [...both(all('ours')), ...both(all('theirs'))].join(' | ')
}
