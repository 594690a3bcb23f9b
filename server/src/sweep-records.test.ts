import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tables } from './platform/db/tables.ts'
import { sweepRecords } from './sweep-records.ts'
import { newcomer, startTestServer, type TestServer } from './testing/index.ts'

const DAY = 24 * 3_600_000

let server: TestServer
let account: string
let session: string
beforeAll(async () => {
  server = await startTestServer()
  const one = await newcomer(server, 'web')
  account = one.account.id
  session = one.session.id
})
afterAll(() => server.stop())

/** How a row that came to its end at a moment is written. */
const ROWS: { [T in keyof Tables]?: (end: Date) => Record<string, unknown> } = {
  code_challenges: (end) => ({
    id: randomUUID(),
    purpose: 'signIn',
    number_key: bytes(),
    sealed_number: bytes(),
    code_hash: bytes(),
    asked_from: 'x',
    asked_at: end,
    expires_at: end,
  }),
  failed_tries: (end) => ({ kind: 'x', subject: bytes(), failed_at: end }),
  proofs: (end) => ({
    hash: bytes(),
    account_id: account,
    session_id: session,
    action: 'rebindPhone',
    method: 'smsCode',
    given_at: end,
    expires_at: end,
  }),
  wechat_visits: (end) => ({
    hash: bytes(),
    state_hash: bytes(),
    purpose: 'signIn',
    app: 'web',
    begun_from: 'x',
    begun_at: end,
    expires_at: end,
  }),
  passkey_challenges: (end) => ({
    id: randomUUID(),
    challenge: 'x',
    purpose: 'signIn',
    asked_from: 'x',
    asked_at: end,
    expires_at: end,
  }),
  known_terminals: (end) => ({ account_id: account, device_key: bytes(), first_seen_at: end, last_seen_at: end }),
  rebindings: (end) => ({
    id: randomUUID(),
    account_id: account,
    from_binding: sql`(select id from phone_bindings where account_id = ${account})`,
    to_binding: sql`(select id from phone_bindings where account_id = ${account})`,
    rebound_at: end,
    undo_hash: bytes(),
    undo_until: end,
  }),
  appeals: (end) => ({ ...appealOf(end), state: 'declined', settled_at: end, numbers: null }),
}

describe('records that have served their time', () => {
  it.each([
    ['code_challenges', 1],
    ['failed_tries', 2],
    ['proofs', 1],
    ['wechat_visits', 1],
    ['passkey_challenges', 1],
    ['known_terminals', 400],
    ['rebindings', 30],
    ['appeals', 30],
  ] as const)('of %s are swept after %i days and not before', async (table, days) => {
    const now = server.clock.now().getTime()
    await sql`delete from ${sql.table(table)}`.execute(server.deps.db.queries) // what people left
    await write(table, new Date(now - days * DAY - 1))
    const kept = await write(table, new Date(now - days * DAY))
    await sweepRecords(server.deps)
    expect(await rowsOf(table)).toEqual([kept])
  })

  it('are no appeals that wait, however old: they end first', async () => {
    const end = new Date(server.clock.now().getTime() - 100 * DAY)
    await sql`delete from appeals`.execute(server.deps.db.queries)
    const values = { ...appealOf(end), numbers: bytes() }
    await server.deps.db.queries
      .insertInto('appeals')
      .values(values as never)
      .execute()
    await sweepRecords(server.deps)
    expect(await rowsOf('appeals')).toHaveLength(1)
  })

  it('leave no failure in the log', () => {
    expect(server.logged.filter((line) => line.includes('was not swept'))).toEqual([])
  })
})

/** Writes a row and returns it as text. */
async function write(table: keyof Tables, end: Date): Promise<string> {
  const values = ROWS[table]?.(end)
  const before = new Set(await rowsOf(table))
  await server.deps.db.queries
    .insertInto(table)
    .values(values as never)
    .execute()
  const [written] = (await rowsOf(table)).filter((row) => !before.has(row))
  return written ?? ''
}

async function rowsOf(table: keyof Tables): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`select t::text as line from ${sql.table(table)} t`.execute(
    server.deps.db.queries,
  )
  return rows.map((row) => row.line)
}

function appealOf(end: Date) {
  return {
    id: randomUUID(),
    reference: randomUUID(),
    number_key: bytes(),
    masked_new_number: 'x',
    asked_from: 'x',
    opened_at: end,
    ripe_at: end,
  }
}

function bytes(): Buffer {
  return randomBytes(32)
}
