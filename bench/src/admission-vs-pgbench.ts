import pg from 'pg'
import { type Admitted, admitAll, comeAndGo, writeMeetings } from './parts/admissions.ts'
import { type BenchDatabase, openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { median, medianRatio, percentile } from './parts/median.ts'
import { findPgbench, type PgbenchRun, runPgbench } from './parts/pgbench.ts'
import { preparePeople, replayOf } from './parts/replay.ts'
import { LOGS_WHO, type Said, saidDuring } from './parts/said-sql.ts'
import { type BenchSession, writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 0.7
const MEETINGS = 200
const WARM_UP = 1000

/** How many callers at once, and how many admissions they make together in a round. */
const SIZES = { rounds: 5, callers: [1, 16, 64], ofARound: { 1: 300, 16: 1600, 64: 1920 } as Record<number, number> }
export type Sizes = typeof SIZES

interface Round {
  ours: { perSecond: number; admitted: Admitted[] }
  theirs?: PgbenchRun
}

/** Terminals that come into a meeting and leave it again, beside pgbench running the same SQL. */
export async function admissionVsPgbench(sizes: Sizes = SIZES): Promise<Measured> {
  const database = await openDatabase(LOGS_WHO)
  const client = new pg.Pool({ connectionString: database.connectionString, max: 4 })
  client.on('error', () => undefined) // the database ends before it only when something else failed
  try {
    return await measure(database, client, sizes)
  } finally {
    await client.end()
    await database.drop()
  }
}

async function measure(database: BenchDatabase, client: pg.Pool, sizes: Sizes): Promise<Measured> {
  const { rounds, callers, ofARound } = sizes
  const foyer = await startFoyer(database)
  const ofAll = rounds * callers.reduce((sum, one) => sum + ofARound[one]!, 0)
  const sessions = await writeSessions(database.connectionString, {
    accounts: WARM_UP + 1 + 2 * ofAll,
    sessionsEach: 1,
  })
  const meetings = await writeMeetings(database.connectionString, MEETINGS)
  const take = (count: number) => sessions.splice(0, count)
  await admitAll(foyer.url, take(WARM_UP), meetings, 16)
  const script = await recordedScript(database, client, foyer.url, take(1)[0]!, meetings[0]!)
  const pgbench = findPgbench()
  if (!pgbench) console.error('✗ There is no pgbench on this machine (postgresql-contrib): only our side is measured.')
  await prepare(client, take(ofAll), meetings)

  const measured = new Map<number, Round[]>(callers.map((one) => [one, []]))
  for (let round = 0; round < rounds; round += 1)
    for (const atOnce of callers) {
      const people = take(ofARound[atOnce]!)
      const ours = await admitAll(foyer.url, people, meetings, atOnce)
      const times = Math.floor(people.length / atOnce)
      const theirs =
        pgbench &&
        (await runPgbench(pgbench, database.connectionString, script.text, {
          clients: atOnce,
          times,
          protocol: 'prepared',
        }))
      measured.get(atOnce)!.push({ ours, ...(theirs && { theirs }) })
    }
  await foyer.stop()

  const lines = callers.map((atOnce) => lineOf(atOnce, measured.get(atOnce)!))
  // The least of the three, so that none hides behind another.
  const [worst] = [...lines].sort((one, other) => (one.ratio ?? 0) - (other.ratio ?? 0))
  if (!worst) throw new Error('nothing was measured')
  return {
    ours: rounded(worst.perSecond),
    against: worst.against === null ? null : rounded(worst.against),
    ratio: worst.ratio === null ? null : rounded(worst.ratio),
    unit: 'admissions/s',
    aim: AIM,
    met: worst.ratio !== null && rounded(worst.ratio) >= AIM,
    notes: `One admission is two requests over HTTP to one server process: a terminal comes into somebody else's meeting
and gets its ticket and its way to the media, and leaves again. Beside it pgbench running the same ${script.statements} statements in
the same transactions, recorded from PostgreSQL's log while the server did one, with other people's ids in them,
prepared once on each connection; it signs no ticket. Every terminal is of an account of its own and comes once; ${MEETINGS} meetings.
${rounds} rounds in turns (${callers.map((one) => `${ofARound[one]} with ${one} at once`).join(', ')}); the ratios are medians of the rounds' ratios, the
line above is the worst of them (${worst.atOnce} at once).
${pgbench ? '' : '**There was no pgbench on this machine, so nothing was compared.**\n'}
| at once | ours/s | pgbench/s | ratio | in p50 | in p99 | out p50 | out p99 | pgbench, both, p50 | p99 |
|---|---|---|---|---|---|---|---|---|---|
${lines.map((one) => one.row).join('\n')}

Milliseconds. Client, server and database share the machine.`,
  }
}

function lineOf(atOnce: number, rounds: Round[]) {
  const rates = rounds.map((one) => one.ours.perSecond)
  const others = rounds.flatMap((one) => one.theirs?.perSecond ?? [])
  const ratio = others.length > 0 ? medianRatio(rates, others) : null
  const against = others.length > 0 ? median(others) : null
  const both = (times: number[]) =>
    times.length === 0 ? ['–', '–'] : [0.5, 0.99].map((part) => rounded(percentile(times, part)))
  const admitted = rounds.flatMap((one) => one.ours.admitted)
  const cells = [
    atOnce,
    rounded(median(rates)),
    against === null ? '–' : rounded(against),
    ratio === null ? '–' : rounded(ratio),
    ...both(admitted.map((one) => one.in)),
    ...both(admitted.map((one) => one.out)),
    ...both(rounds.flatMap((one) => one.theirs?.milliseconds ?? [])),
  ]
  return { atOnce, perSecond: median(rates), against, ratio, row: `| ${cells.join(' | ')} |` }
}

/** What the server says for one terminal, to be said for others. */
async function recordedScript(
  database: BenchDatabase,
  client: pg.Pool,
  url: string,
  session: BenchSession,
  meeting: string,
) {
  const { rows } = await client.query<{ token: string; owner: string }>(
    `select '\\x' || encode(t.hash, 'hex') as token, m.owner_id::text as owner
     from session_tokens t, meetings m where t.session_id = $1 and m.id = $2`,
    [session.id, meeting],
  )
  const said = await saidDuring(database, () => comeAndGo(url, session, meeting))
  const ofIt = said.filter(isOfTheAdmission)
  const known = new Map(Object.entries({ account: session.account, session: session.id, meeting, ...rows[0]! }))
  return { text: replayOf(ofIt, known), statements: ofIt.length }
}

/** What the server does by itself every other second goes on beside both. */
function isOfTheAdmission({ text }: Said): boolean {
  return !/last_used_at = |"lease_until" <= |graphile_worker|service_keys|webhook_events/.test(text)
}

async function prepare(client: pg.Pool, people: readonly BenchSession[], meetings: readonly string[]): Promise<void> {
  await preparePeople(
    client,
    people.map((one) => one.account),
  )
  await client.query('alter table bench_people add column meeting text, add column owner text')
  await client.query(
    `update bench_people p set meeting = m.id::text, owner = m.owner_id::text
     from unnest($1::uuid[]) with ordinality as n (id, nth) join meetings m on m.id = n.id
     where n.nth = 1 + p.turn % cardinality($1::uuid[])`,
    [meetings],
  )
  await client.query('vacuum analyze bench_people')
}
