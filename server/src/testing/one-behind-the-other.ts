import type { LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { expect } from 'vitest'
import type { TestServer } from './test-server.ts'

type Ask = () => Promise<LightMyRequestResponse>
type OnServer = Pick<TestServer, 'config' | 'deps'>

/**
 * Lets requests reach the organisation's lock one behind the other, each after all that it looks at before, and then go
 * on in this order: what the second one saw was true when it looked, and is not any more when it acts.
 */
export function oneBehindTheOther(
  server: OnServer,
  organisation: string,
  ...asks: Ask[]
): Promise<LightMyRequestResponse[]> {
  return behindTheLock(server, { organisations: organisation }, asks, async () => undefined)
}

/** The same for one request, while something happens that does not wait for the organisation. */
export async function whileItWaits(
  server: OnServer,
  organisation: string,
  ask: Ask,
  meanwhile: () => Promise<unknown>,
): Promise<LightMyRequestResponse> {
  const [answer] = await behindTheLock(server, { organisations: organisation }, [ask], meanwhile)
  return answer as LightMyRequestResponse
}

/** The same for requests that wait for a meeting, one behind the other. */
export function whileTheyWaitForMeeting(
  server: OnServer,
  meeting: string,
  asks: Ask[],
  meanwhile: () => Promise<unknown>,
): Promise<LightMyRequestResponse[]> {
  return behindTheLock(server, { meetings: meeting }, asks, meanwhile)
}

async function behindTheLock(
  { config, deps }: OnServer,
  of: { organisations: string } | { meetings: string },
  asks: Ask[],
  meanwhile: () => Promise<unknown>,
): Promise<LightMyRequestResponse[]> {
  const [[table, id]] = Object.entries(of) as [[string, string]]
  const holder = new pg.Client({ connectionString: config.DATABASE_URL })
  await holder.connect()
  try {
    await holder.query('begin')
    await holder.query(`select from ${table} where id = $1 for no key update`, [id])
    const answers: Promise<LightMyRequestResponse>[] = []
    for (const ask of asks) {
      answers.push(Promise.resolve(ask()))
      await expect.poll(() => waiting(deps.db.pool, table), { timeout: 10_000 }).toBe(answers.length)
    }
    await meanwhile()
    await holder.query('commit')
    return await Promise.all(answers)
  } finally {
    await holder.end()
  }
}

async function waiting(pool: pg.Pool, table: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock' and query ~ $1`,
    [table],
  )
  return rows[0]?.count ?? 0
}
