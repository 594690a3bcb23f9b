import type { ImportProblem } from '@foyer/contract'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { Tx } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables.ts'
import { Refusal } from '../platform/refusal.ts'

export type ImportRow = Selectable<Tables['imports']>
export type LineState = Tables['import_lines']['state']
export type LineRow = Pick<Selectable<Tables['import_lines']>, 'line' | 'sealed' | 'problem' | 'state'>

export interface NewLine {
  line: number
  sealed: Buffer
  problem: ImportProblem | undefined
}

/** Spreadsheets of an organisation that wait to be begun. */
const WAITING_AT_ONCE = 3

/** Takes the oldest away that wait, so that there is room for one more; true when there was one. Under the organisation's lock. */
export async function makeRoom(tx: Tx, organisation: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('imports')
    .where('id', 'in', (is) =>
      is
        .selectFrom('imports')
        .select('id')
        .where('organisation_id', '=', organisation)
        .where('state', '=', 'ready')
        .orderBy('begun_at', 'desc')
        .orderBy('id')
        .offset(WAITING_AT_ONCE - 1),
    )
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** One statement stays far below the statement timeout. */
const AT_ONCE = 2000

/** Keeps what was read. */
export async function keepImport(
  tx: Tx,
  kept: {
    id: string
    organisation: string
    begunBy: string
    begunAt: Date
    expiresAt: Date
    lines: readonly NewLine[]
  },
): Promise<void> {
  await tx
    .insertInto('imports')
    .values({
      id: kept.id,
      organisation_id: kept.organisation,
      begun_by: kept.begunBy,
      begun_at: kept.begunAt,
      expires_at: kept.expiresAt,
    })
    .execute()
  for (let from = 0; from < kept.lines.length; from += AT_ONCE) {
    const some = kept.lines.slice(from, from + AT_ONCE)
    await sql`
      insert into import_lines (import_id, line, sealed, problem, state)
      select ${kept.id}::uuid, line, sealed, problem, case when problem is null then 'good' else 'bad' end
      from unnest(
        ${some.map((one) => one.line)}::int[], ${some.map((one) => one.sealed)}::bytea[],
        ${some.map((one) => one.problem ?? null)}::text[]
      ) as p (line, sealed, problem)`.execute(tx)
  }
}

/** An import of this organisation whose time is not over; another's is as unknown as none. */
export async function importOf(
  db: Kysely<Tables>,
  asked: { organisation: string; id: string },
  now: Date,
): Promise<ImportRow> {
  const row = await db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', asked.id)
    .where('organisation_id', '=', asked.organisation)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  if (!row) throw new Refusal('import.unknown')
  return row
}

export async function countLines(db: Kysely<Tables>, id: string): Promise<Record<LineState, number>> {
  const rows = await db
    .selectFrom('import_lines')
    .select(['state', (count) => count.fn.countAll<string>().as('lines')])
    .where('import_id', '=', id)
    .groupBy('state')
    .execute()
  const none = { bad: 0, good: 0, chosen: 0, added: 0, failed: 0 }
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.state, Number(row.lines)])) }
}

export async function linesOfImport(
  db: Kysely<Tables>,
  id: string,
  { states, after, limit }: { states?: readonly LineState[] | undefined; after: number; limit: number },
): Promise<LineRow[]> {
  return db
    .selectFrom('import_lines')
    .select(['line', 'sealed', 'problem', 'state'])
    .where('import_id', '=', id)
    .where('line', '>', after)
    .$if(states !== undefined, (query) => query.where('state', 'in', states as LineState[]))
    .orderBy('line')
    .limit(limit)
    .execute()
}

/** Marks the good lines that are to be added; says how many there are. */
export async function chooseLines(tx: Tx, id: string, lines: 'all' | readonly number[]): Promise<number> {
  const { numAffectedRows } = await sql`
    update import_lines set state = 'chosen' where import_id = ${id} and state = 'good'
    ${lines === 'all' ? sql`` : sql`and line = any (${lines}::int[])`}`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** What became of lines that were chosen. */
export async function settleLines(
  tx: Tx,
  id: string,
  settled: readonly { line: number; account: string | null; problem: ImportProblem | null }[],
): Promise<void> {
  await sql`
    update import_lines l
    set state = case when p.problem is null then 'added' else 'failed' end, problem = p.problem, account_id = p.account
    from unnest(
      ${settled.map((one) => one.line)}::int[], ${settled.map((one) => one.account)}::uuid[],
      ${settled.map((one) => one.problem)}::text[]
    ) as p (line, account, problem)
    where l.import_id = ${id} and l.line = p.line`.execute(tx)
}

/** Ends an import; what was chosen and not added is as if nobody had chosen it. */
export async function endImport(
  tx: Tx,
  id: string,
  state: 'done' | 'cancelled' | 'failed',
  now: Date,
): Promise<Record<LineState, number>> {
  await tx
    .updateTable('import_lines')
    .set({ state: 'good' })
    .where('import_id', '=', id)
    .where('state', '=', 'chosen')
    .execute()
  await tx
    .updateTable('imports')
    .set({ state, finished_at: now, cancelled_at: state === 'cancelled' ? now : null })
    .where('id', '=', id)
    .execute()
  return countLines(tx, id)
}
