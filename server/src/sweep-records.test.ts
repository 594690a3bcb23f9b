import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Tables } from './platform/db/tables.ts'
import { sweepRecords } from './sweep-records.ts'
import { end, joined, leaves, onTerminal, started } from './testing/in-meetings.ts'
import {
  closedBy,
  closeWith,
  newcomer,
  proofByCode,
  startTestServer,
  type TestServer,
  type TestTerminal,
} from './testing/index.ts'

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

  describe('of meetings', () => {
    const FIVE_HUNDRED = 500

    it('are swept when nobody has them in their history, who was in them first, and the session after', async () => {
      const one = await newcomer(server, 'ios')
      const [forgotten, remembered, resting] = [await held(one), await held(one), await held(one)]
      await write('history_records', one.account.id, remembered.meeting)
      await server.deps.db.queries
        .updateTable('meetings')
        .set({ number_rests_until: new Date(server.clock.now().getTime() + FIVE_HUNDRED * DAY) })
        .where('id', '=', resting.meeting)
        .execute()
      await server.deps.db.queries
        .updateTable('sessions')
        .set({ ended_at: server.clock.now(), end_reason: 'signedOut' })
        .where('id', '=', one.session.id)
        .execute()
      server.clock.pass(182 * DAY)
      await sweepRecords(server.deps)
      for (const { meeting, attendance } of [forgotten, remembered, resting])
        expect([await isThere('meetings', meeting), await isThere('attendances', attendance)]).toEqual([true, true])
      server.clock.pass(2 * DAY)
      await sweepRecords(server.deps)
      for (const { attendance } of [forgotten, remembered, resting])
        expect(await isThere('attendances', attendance)).toBe(false)
      expect(await isThere('sessions', one.session.id)).toBe(false)
      expect(await isThere('meetings', forgotten.meeting)).toBe(false)
      expect(await isThere('meetings', remembered.meeting)).toBe(true)
      expect(await isThere('meetings', resting.meeting)).toBe(true)
    })

    it('say no more whose they were when a closed account is forgotten, and are still in the history of others', async () => {
      const [owner, guest] = [await newcomer(server, 'web'), await newcomer(server, 'ios')]
      const proof = await proofByCode(server, owner, owner.number, 'closeAccount')
      const { meeting } = await held(owner)
      await write('history_records', guest.account.id, meeting)
      closedBy(await closeWith(owner, proof))
      server.clock.pass(184 * DAY)
      await sweepRecords(server.deps)
      expect(await isThere('accounts', owner.account.id)).toBe(false)
      const again = await onTerminal(server, guest.account.id, 'mac')
      const searched = await again.ask({ method: 'POST', url: '/v1/my/history/search', payload: { host: 'others' } })
      expect(searched.json().records).toMatchObject([{ meeting, owner: null, own: false, topic: null }])
      expect((await again.ask({ url: `/v1/meetings/${meeting}` })).statusCode).toBeLessThan(500)
    })

    it('that run are swept never, and keep who owns them', async () => {
      const owner = await newcomer(server, 'web')
      const guest = await newcomer(server, 'ios')
      const proof = await proofByCode(server, owner, owner.number, 'closeAccount')
      const { meeting } = await started(owner)
      await joined(guest, meeting.id)
      closedBy(await closeWith(owner, proof))
      server.clock.pass(184 * DAY)
      await sweepRecords(server.deps)
      expect(await isThere('accounts', owner.account.id)).toBe(true)
      expect(await isThere('meetings', meeting.id)).toBe(true)
    })

    /** A meeting that somebody started, and left at once. */
    async function held(one: TestTerminal) {
      const { meeting, attendance } = await started(one)
      expect((await leaves(one, attendance)).statusCode).toBeLessThan(300)
      expect((await end(one, meeting.id)).statusCode).toBeLessThan(300)
      return { meeting: meeting.id, attendance }
    }

    async function write(table: 'history_records', account_id: string, meeting_id: string) {
      const now = server.clock.now()
      const values = { account_id, meeting_id, seq: '1', joined_at: now, left_at: now }
      await server.deps.db.queries.insertInto(table).values(values).execute()
    }

    async function isThere(table: 'meetings' | 'attendances' | 'sessions' | 'accounts', id: string): Promise<boolean> {
      const { rows } = await sql`select from ${sql.table(table)} where id = ${id}`.execute(server.deps.db.queries)
      return rows.length > 0
    }
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
