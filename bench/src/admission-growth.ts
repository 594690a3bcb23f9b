import pg from 'pg'
import { type Admitted, admitAll, writeMeetings } from './parts/admissions.ts'
import { writePastAttendances } from './parts/attendances.ts'
import { openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { median, medianRatio, percentile } from './parts/median.ts'
import { type BenchSession, writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

/** No slower than 1.2 times. */
const AIM = 0.833
const ACCOUNTS = 20_000
const MEETINGS = 200
const AT_ONCE = 4
const WARM_UP = 2000

const SIZES = { rounds: 7, ofARound: 1000, past: [10_000, 10_000_000] as [few: number, many: number] }
export type GrowthSizes = typeof SIZES

interface Side {
  rates: number[]
  admitted: Admitted[]
  round(): Promise<void>
  stop(): Promise<void>
  bytes: string
}

/**
 * The same admissions where few attendances are over and where very many are, in turns: whatever else the machine does, it
 * does to both. Most of its time goes into writing the many, so it says how far it is.
 */
export async function admissionGrowth(sizes: GrowthSizes = SIZES): Promise<Measured> {
  const sides: Side[] = []
  const say = stopwatch()
  try {
    for (const past of sizes.past) sides.push(await sideWith(past, sizes, (what) => say(`${past} past: ${what}`)))
    for (let round = 0; round < sizes.rounds; round += 1) {
      for (const side of round % 2 ? sides.toReversed() : sides) await side.round()
      say(
        `round ${round + 1} of ${sizes.rounds}: ${sides.map((side) => rounded(side.rates.at(-1) ?? 0)).join(' and ')} a second`,
      )
    }
    return resultOf(sides, sizes)
  } finally {
    for (const side of sides) await side.stop()
  }
}

/** Says what was done, and how long it took since the last time. */
function stopwatch(): (what: string) => void {
  let since = performance.now()
  return (what) => {
    const now = performance.now()
    console.log(`  ${what} (${rounded((now - since) / 1000)} s)`)
    since = now
  }
}

/** A database and a server process of its own. */
async function sideWith(past: number, { ofARound }: GrowthSizes, say: (what: string) => void): Promise<Side> {
  const database = await openDatabase()
  const foyer = await startFoyer(database)
  const sessions = await writeSessions(database.connectionString, { accounts: ACCOUNTS, sessionsEach: 1 })
  const meetings = await writeMeetings(database.connectionString, MEETINGS)
  say('database, accounts')
  await writePastAttendances(database.connectionString, past, say)
  const bytes = await sizeOf(database.connectionString)
  const [rates, admitted]: [number[], Admitted[]] = [[], []]
  let next = 0
  const some = (count: number): BenchSession[] => {
    const taken = Array.from({ length: count }, (_, which) => sessions[(next + which) % sessions.length]!)
    next += count
    return taken
  }
  await admitAll(foyer.url, some(WARM_UP), meetings, AT_ONCE)
  say('warmed up')
  return {
    rates,
    admitted,
    bytes,
    async round() {
      const { perSecond, admitted: came } = await admitAll(foyer.url, some(ofARound), meetings, AT_ONCE)
      rates.push(perSecond)
      admitted.push(...came)
    },
    async stop() {
      await foyer.stop()
      await database.drop()
    },
  }
}

async function sizeOf(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rows } = await client.query<{ size: string }>(
    `select pg_size_pretty(pg_total_relation_size('attendances')) as size`,
  )
  await client.end()
  return rows[0]!.size
}

function resultOf([few, many]: Side[], { past, rounds, ofARound }: GrowthSizes): Measured {
  if (!few || !many) throw new Error('one side is missing')
  const ratio = rounded(medianRatio(many.rates, few.rates))
  const line = (side: Side, count: number) => {
    const times = (which: keyof Admitted, part: number) =>
      rounded(
        percentile(
          side.admitted.map((one) => one[which]),
          part,
        ),
      )
    const cells = [times('in', 0.5), times('in', 0.99), times('out', 0.5), times('out', 0.99)]
    return `| ${[count, side.bytes, rounded(median(side.rates)), ...cells].join(' | ')} |`
  }
  return {
    ours: rounded(median(many.rates)),
    against: rounded(median(few.rates)),
    ratio,
    unit: 'admissions/s',
    aim: AIM,
    met: ratio >= AIM,
    notes: `Admissions as in admission-vs-pgbench, ${AT_ONCE} at once, where ${past[1]} attendances are over, against those where
${past[0]} are, of the same ${ACCOUNTS} accounts: ${Math.round(past[1] / ACCOUNTS)} of each. Two databases, two server processes, in turns, ${rounds} rounds of
${ofARound}; the ratio is the median of the rounds' ratios. No slower than 1.2 times is a ratio of ${AIM}.

| over | table and indexes | per second | in p50 | in p99 | out p50 | out p99 |
|---|---|---|---|---|---|---|
${line(few, past[0])}
${line(many, past[1])}

Milliseconds. Client, servers and databases share the machine.`,
  }
}
