import { randomUUID } from 'node:crypto'
import { manyMembers } from '@foyer/server/testing'
import pg from 'pg'
import { openDatabase } from './parts/database.ts'
import { startFoyer } from './parts/foyer.ts'
import { median } from './parts/median.ts'
import { type BenchSession, writeSessions } from './parts/sessions.ts'
import { type Measured, rounded } from './result.ts'

const AIM = 1000
const LINES = 5000
const BAD = 40
const ROUNDS = 5
const LOOKS_EVERY = 20

/** Lines of a spreadsheet that become members in a second, from the start of an import to its end. */
export async function importRows(): Promise<Measured> {
  const database = await openDatabase()
  const client = new pg.Pool({ connectionString: database.connectionString, max: 2 })
  client.on('error', () => undefined) // the database ends before it only when something else failed
  try {
    const foyer = await startFoyer(database)
    const sessions = await writeSessions(database.connectionString, { accounts: ROUNDS + 1, sessionsEach: 1 })
    const { file, lines, bad } = await manyMembers({ lines: LINES, bad: BAD })
    const rounds: { rate: number; read: number }[] = []
    for (const session of sessions) rounds.push(await round(client, foyer.url, session, { file, good: lines - bad }))
    await foyer.stop()
    return measured(rounds.slice(1), rounds[0]!)
  } finally {
    await client.end()
    await database.drop()
  }
}

/** Each in an organisation of its own, so that every number is new there. */
async function round(
  client: pg.Pool,
  url: string,
  session: BenchSession,
  { file, good }: { file: Buffer; good: number },
): Promise<{ rate: number; read: number }> {
  await makeSuperAdmin(client, session)
  const headers = { authorization: `Bearer ${session.token}` }
  const form = new FormData()
  form.append('spreadsheet', new Blob([Uint8Array.from(file)]), 'members.xlsx')
  const reads = performance.now()
  const read = await fetch(`${url}/v1/organisation/imports`, { method: 'POST', headers, body: form })
  if (read.status !== 201) throw new Error(`not read: ${await read.text()}`)
  const { id } = (await read.json()) as { id: string }
  const readIn = performance.now() - reads

  const begins = performance.now()
  const begun = await fetch(`${url}/v1/organisation/imports/${id}/start`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ lines: 'all' }),
  })
  if (begun.status !== 202) throw new Error(`not begun: ${await begun.text()}`)
  await untilDone(client, id)
  const seconds = (performance.now() - begins) / 1000
  const { rows } = await client.query(
    `select count(*)::int as added from import_lines where import_id = $1 and state = 'added'`,
    [id],
  )
  if (rows[0].added !== good) throw new Error(`${rows[0].added} of ${good} were added`)
  return { rate: good / seconds, read: readIn }
}

async function makeSuperAdmin(client: pg.Pool, { account }: BenchSession): Promise<void> {
  const organisation = randomUUID()
  await client.query(
    `insert into organisations (id, name, plan, created_at) values ($1, 'bench', 'enterprise', now())`,
    [organisation],
  )
  await client.query('delete from phone_bindings where account_id = $1', [account])
  await client.query(`update accounts set organisation_id = $2, role = 'super_admin' where id = $1`, [
    account,
    organisation,
  ])
  await client.query(
    `insert into members (account_id, organisation_id, invited_at, joined_at) values ($1, $2, now(), now())`,
    [account, organisation],
  )
}

async function untilDone(client: pg.Pool, id: string): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ state: string }>('select state from imports where id = $1', [id])
    if (rows[0]?.state === 'done') return
    if (rows[0]?.state !== 'running') throw new Error(`the import is ${rows[0]?.state}`)
    await new Promise((resolve) => setTimeout(resolve, LOOKS_EVERY))
  }
}

function measured(rounds: { rate: number; read: number }[], first: { rate: number }): Measured {
  const rate = median(rounds.map((one) => one.rate))
  return {
    ours: rounded(rate),
    against: null,
    ratio: null,
    unit: 'lines/s',
    aim: AIM,
    met: rate >= AIM,
    notes: `An XLSX file of ${LINES} lines, ${BAD} of them bad, with 43 departments that are not there yet, read and imported over HTTP
by one server process, each time into an organisation of its own on the same database; ${ROUNDS} rounds after one that is not counted
(${rounded(first.rate)} lines/s). From asking to begin until the import says that it is done; reading and checking the file before takes
${rounded(median(rounds.map((one) => one.read)))} ms. An added line is an account, a member, a number bound under the rules of the ledger, an entry in the
security log. Slowest round ${rounded(Math.min(...rounds.map((one) => one.rate)))}, fastest ${rounded(Math.max(...rounds.map((one) => one.rate)))}.`,
  }
}
