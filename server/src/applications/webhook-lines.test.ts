import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../platform/db/database.ts'
import { type Lines, later, now, openLines } from '../testing/applications/lines.ts'
import { giveUp, type Head, headOf, noteTry } from './deliveries.store.ts'
import { PLACES } from './webhook-lanes.ts'
import { dueLines, fileNew, type Line, lockLine, moveLineOn, type Wanted } from './webhook-lines.store.ts'

let stage: Lines
let db: Database
let one: Database

beforeAll(async () => {
  stage = await openLines()
  ;({ db, one } = stage)
})
beforeEach(() => stage.clear())
afterAll(() => stage.close())

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
    const [dead, alive] = [await stage.anApplication(), await stage.anApplication()]
    await stage.tell(await stage.meetingsOf(dead, 10_000))
    const [long, other] = await stage.meetingsOf(dead, 2)
    await stage.tell(Array.from({ length: 10_000 }, () => long as Line))
    await fileNew(db)
    await stage.tell([other as Line, ...(await stage.meetingsOf(alive, 1))])
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
    const [loud, quiet] = [await stage.anApplication(), await stage.anApplication()]
    const lines = [...(await stage.meetingsOf(loud, 3)), ...(await stage.meetingsOf(quiet, 2))]
    for (const [at, line] of lines.entries()) await stage.tell([line], later(at))
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
    const [line] = (await stage.meetingsOf(await stage.anApplication(), 1)) as [Line]
    await stage.tell([line, line])
    await fileNew(db)
    expect(await deliver(line)).toEqual({ became: 'delivered', next: true })
    expect(await meetingsDue()).toEqual([line.meeting])
    expect(await deliver(line)).toEqual({ became: 'delivered', next: false })
    expect(await stage.linesAndWaiting()).toEqual({ lines: [], waiting: [] })
    await stage.tell([line])
    await fileNew(db)
    expect((await headOf(db.queries, line))?.seq).toBe(3)
    expect(await meetingsDue()).toEqual([line.meeting])
  })

  it('is due again when its first is, and comes behind those that were due when that is delivered', async () => {
    const [line, other] = (await stage.meetingsOf(await stage.anApplication(), 2)) as [Line, Line]
    await stage.tell([line, line])
    await stage.tell([other], later(1))
    await fileNew(db)
    await deliver(line, later(2))
    expect(await meetingsDue({}, later(2))).toEqual([other.meeting, line.meeting])
    expect(await deliver(line, later(3), 500)).toEqual({ became: 'again', next: false })
    expect(await meetingsDue({}, later(5002))).toEqual([other.meeting])
    expect(await meetingsDue({}, later(5003))).toEqual([other.meeting, line.meeting])
  })

  it('stays when something is filed while the last is noted', async () => {
    const [line] = (await stage.meetingsOf(await stage.anApplication(), 1)) as [Line]
    await stage.tell([line])
    await fileNew(db)
    await stage.tell([line])
    const filing = await stage.whileHeld(
      async (tx) => {
        await lockLine(tx, line.meeting)
        await tx.updateTable('webhook_events').set({ delivered_at: now }).where('seq', '=', 1).execute()
        expect(await moveLineOn(tx, line, now)).toBe(false)
      },
      () => fileNew(db),
    )
    await filing
    expect(await stage.linesAndWaiting()).toEqual({ lines: [line.meeting], waiting: [line.meeting] })
    expect((await headOf(db.queries, line))?.seq).toBe(2)
  })

  it('stays when the last is noted while something is filed', async () => {
    const [line] = (await stage.meetingsOf(await stage.anApplication(), 1)) as [Line]
    await stage.tell([line])
    await fileNew(db)
    const first = (await headOf(db.queries, line)) as Head
    await stage.tell([line])
    const noting = await stage.whileHeld(
      (tx) => fileNew({ ...db, transaction: (story) => story(tx) }),
      () => noteTry(db, line, first, { at: now, until: now, outcome: { status: 204 } }),
    )
    expect(await noting).toEqual({ became: 'delivered', next: true })
    expect(await stage.linesAndWaiting()).toEqual({ lines: [line.meeting], waiting: [line.meeting] })
  })

  it('is not left over by a change that was rolled back, nor by webhooks that were removed', async () => {
    const [line] = (await stage.meetingsOf(await stage.anApplication(), 1)) as [Line]
    const undone = db.transaction(async (tx) => {
      await sql`select tell_application(${line.meeting}, 'meeting.ended', ${now}, '{}')`.execute(tx)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await fileNew(db)
    expect(await stage.linesAndWaiting()).toEqual({ lines: [], waiting: [] })
    await stage.tell([line])
    await fileNew(db)
    const head = (await headOf(db.queries, line)) as Head
    await db.queries.deleteFrom('webhook_events').execute()
    const tried = { at: now, until: now, outcome: { status: 204 } }
    expect(await noteTry(db, line, head, tried)).toEqual({ became: 'gone', next: false })
    expect(await stage.linesAndWaiting()).toEqual({ lines: [], waiting: [] })
  })

  it('goes when all that waits is given up', async () => {
    const [line] = (await stage.meetingsOf(await stage.anApplication(), 1)) as [Line]
    await stage.tell([line, line])
    await fileNew(db)
    expect(await giveUp(db, line, now)).toBe(false)
    expect(await stage.linesAndWaiting()).toEqual({ lines: [], waiting: [] })
  })

  it('stands for what waits, whatever is written, filed and noted at once', async () => {
    const lines = await stage.meetingsOf(await stage.anApplication(), 4)
    const order: string[] = []
    let writing = true
    async function write(line: Line): Promise<void> {
      for (let times = 0; times < 25; times += 1) await stage.tell([line])
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
    expect(await stage.linesAndWaiting()).toEqual({ lines: [], waiting: [] })
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

async function deliver(line: Line, at = now, status = 204) {
  return noteTry(db, line, (await headOf(db.queries, line)) as Head, { at, until: at, outcome: { status } })
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
