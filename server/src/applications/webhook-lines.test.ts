import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../platform/db/database.ts'
import { cloneDatabase, type TestDatabase } from '../testing/test-database.ts'
import { giveUp, type Head, headOf, noteTry } from './deliveries.store.ts'
import { PLACES } from './webhook-lanes.ts'
import { dueLines, fileNew, type Line, lockLine, moveLineOn, type Wanted } from './webhook-lines.store.ts'

let database: TestDatabase
let db: Database
let one: Database
let numbers = 100_000_000

beforeAll(async () => {
  database = await cloneDatabase()
  const open = (connections: number) => openDatabase(database.connectionString, connections, () => undefined)
  ;[db, one] = [open(6), open(1)]
})
beforeEach(() => sql`truncate organisations, accounts, applications, meetings cascade`.execute(db.queries).then())
afterAll(async () => {
  await Promise.all([db.close(), one.close()])
  await database.drop()
})

const now = new Date('2026-11-22T10:00:00Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
const all: Wanted = {
  applications: { but: [] },
  butOrganisations: [],
  butMeetings: [],
  most: PLACES.quick.inAll,
  mostOfAnApplication: PLACES.quick.ofAnApplication,
}
const due = (wanted: Partial<Wanted> = {}, at = now) => dueLines(db.queries, { ...all, ...wanted }, at)
const meetingsDue = async (...asked: Parameters<typeof due>) => (await due(...asked)).map(({ meeting }) => meeting)

describe('a look', () => {
  it('reads what is new and a few lines of each application, of 20,000 webhooks that wait', async () => {
    const [dead, alive] = [await anApplication(), await anApplication()]
    await tell(await meetingsOf(dead, 10_000))
    const [long, other] = await meetingsOf(dead, 2)
    await tell(Array.from({ length: 10_000 }, () => long as Line))
    await fileNew(db)
    await tell([other as Line, ...(await meetingsOf(alive, 1))])
    for (const table of ['webhook_events', 'webhook_lines', 'meetings']) await db.pool.query(`vacuum analyze ${table}`)

    const before = await read()
    await fileNew(one)
    const found = await dueLines(one.queries, all, now)
    const looked = await read()
    expect(found.filter(({ application }) => application === dead.id)).toHaveLength(PLACES.quick.ofAnApplication)
    expect(found.filter(({ application }) => application === alive.id)).toHaveLength(1)
    expect(looked - before).toBeLessThan(100)

    const head = (await headOf(one.queries, long as Line)) as Head
    await noteTry(one, long as Line, head, { at: now, until: now, outcome: { status: 204 } })
    expect((await headOf(one.queries, long as Line))?.seq).toBe(head.seq + 1)
    expect((await read()) - looked).toBeLessThan(100)
  }, 120_000)

  it('finds those that are due, of each organisation the longest due first, and one organisation after the other', async () => {
    const [loud, quiet] = [await anApplication(), await anApplication()]
    const lines = [...(await meetingsOf(loud, 3)), ...(await meetingsOf(quiet, 2))]
    for (const [at, line] of lines.entries()) await tell([line], later(at))
    await fileNew(db)
    const [a, b, c, d, e] = lines.map(({ meeting }) => meeting)
    expect(await meetingsDue({}, later(10))).toEqual([a, d, b, e, c])
    expect(await meetingsDue({}, later(1))).toEqual([a, b])
    expect(await meetingsDue({ most: 2 }, later(10))).toEqual([a, d])
    expect(await meetingsDue({ mostOfAnApplication: 1 }, later(10))).toEqual([a, d])
    expect(await meetingsDue({ butMeetings: [a as string] }, later(10))).toEqual([b, d, c, e])
    expect(await meetingsDue({ butOrganisations: [loud.organisation] }, later(10))).toEqual([d, e])
    expect(await meetingsDue({ applications: { but: [quiet.id] } }, later(10))).toEqual([a, b, c])
    expect(await meetingsDue({ applications: { only: [quiet.id] } }, later(10))).toEqual([d, e])
  })
})

describe('the line of a meeting', () => {
  it('goes with the last that is delivered, and comes with the next', async () => {
    const [line] = (await meetingsOf(await anApplication(), 1)) as [Line]
    await tell([line, line])
    await fileNew(db)
    expect(await deliver(line)).toEqual({ became: 'delivered', next: true })
    expect(await meetingsDue()).toEqual([line.meeting])
    expect(await deliver(line)).toEqual({ became: 'delivered', next: false })
    expect(await linesAndWaiting()).toEqual({ lines: [], waiting: [] })
    await tell([line])
    await fileNew(db)
    expect((await headOf(db.queries, line))?.seq).toBe(3)
    expect(await meetingsDue()).toEqual([line.meeting])
  })

  it('is due again when its first is, and comes behind those that were due when that is delivered', async () => {
    const [line, other] = (await meetingsOf(await anApplication(), 2)) as [Line, Line]
    await tell([line, line])
    await tell([other], later(1))
    await fileNew(db)
    await deliver(line, later(2))
    expect(await meetingsDue({}, later(2))).toEqual([other.meeting, line.meeting])
    expect(await deliver(line, later(3), 500)).toEqual({ became: 'again', next: false })
    expect(await meetingsDue({}, later(5002))).toEqual([other.meeting])
    expect(await meetingsDue({}, later(5003))).toEqual([other.meeting, line.meeting])
  })

  it('stays when something is filed while the last is noted', async () => {
    const [line] = (await meetingsOf(await anApplication(), 1)) as [Line]
    await tell([line])
    await fileNew(db)
    await tell([line])
    const filing = await whileHeld(
      async (tx) => {
        await lockLine(tx, line.meeting)
        await tx.updateTable('webhook_events').set({ delivered_at: now }).where('seq', '=', 1).execute()
        expect(await moveLineOn(tx, line, now)).toBe(false)
      },
      () => fileNew(db),
    )
    await filing
    expect(await linesAndWaiting()).toEqual({ lines: [line.meeting], waiting: [line.meeting] })
    expect((await headOf(db.queries, line))?.seq).toBe(2)
  })

  it('stays when the last is noted while something is filed', async () => {
    const [line] = (await meetingsOf(await anApplication(), 1)) as [Line]
    await tell([line])
    await fileNew(db)
    const first = (await headOf(db.queries, line)) as Head
    await tell([line])
    const noting = await whileHeld(
      (tx) => fileNew({ ...db, transaction: (story) => story(tx) }),
      () => noteTry(db, line, first, { at: now, until: now, outcome: { status: 204 } }),
    )
    expect(await noting).toEqual({ became: 'delivered', next: true })
    expect(await linesAndWaiting()).toEqual({ lines: [line.meeting], waiting: [line.meeting] })
  })

  it('is not left over by a change that was rolled back, nor by webhooks that were removed', async () => {
    const [line] = (await meetingsOf(await anApplication(), 1)) as [Line]
    const undone = db.transaction(async (tx) => {
      await sql`select tell_application(${line.meeting}, 'meeting.ended', ${now}, '{}')`.execute(tx)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await fileNew(db)
    expect(await linesAndWaiting()).toEqual({ lines: [], waiting: [] })
    await tell([line])
    await fileNew(db)
    const head = (await headOf(db.queries, line)) as Head
    await db.queries.deleteFrom('webhook_events').execute()
    const tried = { at: now, until: now, outcome: { status: 204 } }
    expect(await noteTry(db, line, head, tried)).toEqual({ became: 'gone', next: false })
    expect(await linesAndWaiting()).toEqual({ lines: [], waiting: [] })
  })

  it('goes when all that waits is given up', async () => {
    const [line] = (await meetingsOf(await anApplication(), 1)) as [Line]
    await tell([line, line])
    await fileNew(db)
    expect(await giveUp(db, line, now)).toBe(false)
    expect(await linesAndWaiting()).toEqual({ lines: [], waiting: [] })
  })

  it('stands for what waits, whatever is written, filed and noted at once', async () => {
    const lines = await meetingsOf(await anApplication(), 4)
    const order: string[] = []
    let writing = true
    async function write(line: Line): Promise<void> {
      for (let times = 0; times < 25; times += 1) await tell([line])
    }
    async function send(line: Line): Promise<void> {
      while (writing || (await headOf(db.queries, line))) {
        await fileNew(db)
        const head = await headOf(db.queries, line)
        if (!head) continue
        order.push(`${line.meeting} ${head.seq}`)
        await noteTry(db, line, head, { at: now, until: now, outcome: { status: 204 } })
      }
    }
    const sending = Promise.all(lines.map(send))
    await Promise.all(lines.map(write)).finally(() => {
      writing = false
    })
    await sending
    await fileNew(db)
    for (const line of lines) while (await headOf(db.queries, line)) await deliver(line)
    expect(await linesAndWaiting()).toEqual({ lines: [], waiting: [] })
    const delivered = await db.queries
      .selectFrom('webhook_events')
      .where('delivered_at', 'is not', null)
      .select('seq')
      .execute()
    expect(delivered).toHaveLength(100)
    for (const { meeting } of lines) {
      const seen = order.filter((each) => each.startsWith(meeting)).map((each) => Number(each.split(' ')[1]))
      expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    }
  }, 60_000)
})

interface ApplicationOfATest {
  id: string
  organisation: string
}

async function anApplication(): Promise<ApplicationOfATest> {
  const [id, organisation] = [randomUUID(), randomUUID()]
  const { queries } = db
  await queries
    .insertInto('organisations')
    .values({ id: organisation, name: '企业', plan: 'business', created_at: now })
    .execute()
  await queries
    .insertInto('applications')
    .values({
      id,
      organisation_id: organisation,
      name: '会议室',
      added_at: now,
      webhook_address: 'https://rooms.test/',
      webhook_set_at: now,
      sealed_webhook_secrets: Buffer.from('sealed'),
    })
    .execute()
  return { id, organisation }
}

/** Meetings that were held there, of which nothing was told. */
async function meetingsOf({ id, organisation }: ApplicationOfATest, many: number): Promise<Line[]> {
  const first = numbers
  numbers += many
  const { rows } = await sql<{ meeting: string }>`
    insert into meetings (id, number, made_at, begun_at, ended_at, end_reason, number_rests_until, application_id, reference)
    select gen_random_uuid(), (${first}::int + n)::text, ${now}, ${now}, ${now}, 'empty', ${later(1)}, ${id}, n::text
    from generate_series(1, ${many}::int) n order by n
    returning id as meeting`.execute(db.queries)
  return rows.map(({ meeting }) => ({ meeting, application: id, organisation }))
}

async function tell(lines: readonly Line[], at = now): Promise<void> {
  await sql`
    select tell_application(meeting, 'meeting.ended', ${at}, '{}')
    from unnest(${lines.map(({ meeting }) => meeting)}::uuid[]) meeting`.execute(db.queries)
}

async function deliver(line: Line, at = now, status = 204) {
  return noteTry(db, line, (await headOf(db.queries, line)) as Head, { at, until: at, outcome: { status } })
}

async function linesAndWaiting(): Promise<{ lines: string[]; waiting: string[] }> {
  const lines = await db.queries.selectFrom('webhook_lines').select('meeting_id').orderBy('meeting_id').execute()
  const waiting = await db.queries
    .selectFrom('webhook_events')
    .select('meeting_id')
    .distinct()
    .where('delivered_at', 'is', null)
    .where('given_up_at', 'is', null)
    .orderBy('meeting_id')
    .execute()
  return { lines: lines.map((row) => row.meeting_id), waiting: waiting.map((row) => row.meeting_id) }
}

/** Begins the other while the first has done all and not committed, and commits when the other waits for it. */
async function whileHeld<T>(
  first: (tx: Parameters<typeof lockLine>[0]) => Promise<void>,
  other: () => Promise<T>,
): Promise<T> {
  let begun: Promise<T> | undefined
  await one.transaction(async (tx) => {
    await first(tx)
    begun = other()
    await expect.poll(waitingForLocks, { timeout: 10_000 }).toBe(1)
  })
  return begun as Promise<T>
}

async function waitingForLocks(): Promise<number> {
  const client = new pg.Client({ connectionString: database.connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows[0]?.count ?? 0
  } finally {
    await client.end()
  }
}

/** Entries of indexes and rows of tables that the one connection has read of webhooks and lines so far. */
async function read(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(one.queries)
  const { rows } = await sql<{ read: string }>`
    select sum(seq_tup_read) + (
      select sum(idx_tup_read) from pg_stat_user_indexes where relname in ('webhook_events', 'webhook_lines')
    ) as read from pg_stat_user_tables where relname in ('webhook_events', 'webhook_lines')`.execute(one.queries)
  return Number(rows[0]?.read)
}
