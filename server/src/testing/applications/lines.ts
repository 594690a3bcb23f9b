import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Line } from '../../applications/webhook-lines.store.ts'
import { openDatabase, type Tx } from '../../platform/db/database.ts'
import { cloneDatabase } from '../test-database.ts'

/** The moment of everything that is not given another. */
export const now = new Date('2026-11-22T10:00:00Z')
export const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)

export type Lines = Awaited<ReturnType<typeof openLines>>

interface Receiving {
  id: string
  organisation: string
}

/** A database of its own for what applications are told, without a process that sends. */
export async function openLines() {
  const database = await cloneDatabase()
  const open = (connections: number) => openDatabase(database.connectionString, connections, () => undefined)
  const [db, one] = [open(6), open(1)]
  let numbers = 100_000_000

  async function waitingForLocks(): Promise<number> {
    const { rows } = await db.pool.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    return rows[0]?.count ?? 0
  }

  return {
    db,
    /** The same with one connection alone. */
    one,

    async clear(): Promise<void> {
      await sql`truncate organisations, accounts, applications, meetings cascade`.execute(db.queries)
    },

    async close(): Promise<void> {
      await Promise.all([db.close(), one.close()])
      await database.drop()
    },

    async anApplication(webhookSecrets: Buffer = Buffer.from('sealed')): Promise<Receiving> {
      const [id, organisation] = [randomUUID(), randomUUID()]
      await db.queries
        .insertInto('organisations')
        .values({ id: organisation, name: '企业', plan: 'business', created_at: now })
        .execute()
      await db.queries
        .insertInto('applications')
        .values({
          id,
          organisation_id: organisation,
          name: '会议室',
          added_at: now,
          webhook_address: 'https://rooms.test/',
          webhook_set_at: now,
          sealed_webhook_secrets: webhookSecrets,
        })
        .execute()
      return { id, organisation }
    },

    /** Meetings that were held there, of which nothing was told. */
    async meetingsOf({ id, organisation }: Receiving, many: number): Promise<Line[]> {
      const first = numbers
      numbers += many
      const { rows } = await sql<{ meeting: string }>`
        insert into meetings (id, number, made_at, begun_at, ended_at, end_reason, number_rests_until, application_id, reference)
        select gen_random_uuid(), (${first}::int + n)::text, ${now}, ${now}, ${now}, 'empty', ${later(1)}, ${id}, n::text
        from generate_series(1, ${many}::int) n order by n
        returning id as meeting`.execute(db.queries)
      return rows.map(({ meeting }) => ({ meeting, application: id, organisation }))
    },

    async tell(lines: readonly Line[], at = now): Promise<void> {
      await sql`
        select tell_application(meeting, 'meeting.ended', ${at}, '{}')
        from unnest(${lines.map(({ meeting }) => meeting)}::uuid[]) meeting`.execute(db.queries)
    },

    async linesAndWaiting(): Promise<{ lines: string[]; waiting: string[] }> {
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
    },

    /** Begins the other while the first has done all and not committed, and commits when the other waits for it. */
    async whileHeld<T>(first: (tx: Tx) => Promise<void>, other: () => Promise<T>): Promise<T> {
      let begun: Promise<T> | undefined
      await one.transaction(async (tx) => {
        await first(tx)
        begun = other()
        await expect.poll(waitingForLocks, { timeout: 10_000 }).toBe(1)
      })
      return begun as Promise<T>
    },
  }
}
